import type { IncidentView, Locale } from '@pasban/contracts';
import { ExerciseWord } from '../components/Exercise';
import { Tlp } from '../components/Tlp';
import { Words } from '../components/Words';
import { LOCALES, useLocale } from '../i18n/locale';
import { codeText } from '../i18n/codes';
import { textIn, useText } from '../i18n/text';
import { useNames, useTopology } from '../session/topology';
import { heldParts } from './held';
import { useList } from './useList';
import { headlineOf, people } from './words';

interface Props {
  own: IncidentView;
  released: readonly { side: string; view: IncidentView }[];
  home: boolean;
}

/** Always on the screen: what leaves this side, and what does not. */
export function OtherSide({ own, released, home }: Props) {
  const text = useText();
  const names = useNames();
  if (!home) return <ReceivedFrom own={own} />;
  if (released.length === 0) {
    return (
      <section className="panel">
        <header className="panel-head">
          <h3>{text('release.title')}</h3>
        </header>
        <p className="dim">{text('release.nothing')}</p>
      </section>
    );
  }
  return released.map(({ side, view }) => (
    <section key={side} className="panel">
      <header className="panel-head">
        <h3>{text('release.titleOf', { side: names.side(side) })}</h3>
        <Tlp label={view.tlp}>{codeText(text, 'level', view.level)}</Tlp>
      </header>
      <Released own={own} view={view} side={side} />
    </section>
  ));
}

/** The released view in the other side's own language, then in blur what is held. */
function Released({ own, view, side }: { own: IncidentView; view: IncidentView; side: string }) {
  const text = useText();
  const list = useList();
  const reader = useLocale((store) => store.locale);
  const sides = useTopology(({ topology }) => topology.sides);
  const language = languageOf(sides[side]) ?? reader;
  const theirs = textIn(language);
  const place = view.place.cell ? theirs('place.cell', { km: view.place.cell.sizeKm }) : null;
  const codes = [
    codeText(theirs, 'severity', view.severity),
    view.category && codeText(theirs, 'category', view.category),
    view.place.jurisdiction,
    place,
    ...people(theirs, view.persons),
  ].filter((part) => typeof part === 'string');
  const held = heldParts(own, view);
  return (
    <>
      <ExerciseWord status={view.status} />
      <Words
        as="p"
        className="release-headline"
        language={view.headline === undefined ? language : view.language}
      >
        {headlineOf(theirs, view)}
      </Words>
      <p lang={language} dir={language === 'ur' ? 'rtl' : 'ltr'} className="dense">
        {codes.join(' · ')}
      </p>
      {view.description !== undefined && (
        <Words as="p" language={view.language}>
          {view.description}
        </Words>
      )}
      {held.includes('words') && own.description !== undefined && (
        <p className="held-blur" aria-hidden="true" dir="auto">
          {own.description.slice(0, 120)}
        </p>
      )}
      <p className="dim dense">
        {text('release.held', {
          parts: list(['submitter' as const, ...held].map((part) => text(`held.${part}`))),
        })}
      </p>
    </>
  );
}

/** The side's own language, where the topology says it. */
function languageOf(side: object | undefined): Locale | undefined {
  const said = side && 'language' in side ? side.language : undefined;
  return LOCALES.find((locale) => locale === said);
}

/** On the receiving side: how much came, and that the rest is not ours to see. */
function ReceivedFrom({ own }: { own: IncidentView }) {
  const text = useText();
  const names = useNames();
  return (
    <section className="panel">
      <header className="panel-head">
        <h3>{text('release.from', { side: names.side(own.homeSide) })}</h3>
        <Tlp label={own.tlp}>{codeText(text, 'level', own.level)}</Tlp>
      </header>
      <p className="dim">{text(own.level === 'full' ? 'release.gotFull' : 'release.gotPart')}</p>
    </section>
  );
}
