import type { DeskPresence } from '@pasban/contracts';
import { useLocation } from 'wouter';
import { useText } from '../i18n/text';
import { useNames, useTopology } from '../session/topology';
import { LivePill } from '../shell/LivePill';
import { SoundControl } from '../shell/SoundControl';
import { TopBar } from '../shell/TopBar';
import { useSound } from '../sound/store';
import { AtDesk } from './AtDesk';
import { NotifyButton } from './NotifyButton';

interface Props {
  desk: string;
  desks: readonly string[];
  presence: DeskPresence | null;
  onHelp: () => void;
  onHandOver: () => void;
}

export function DeskBar({ desk, desks, presence, onHelp, onHandOver }: Props) {
  const text = useText();
  const test = useSound((store) => store.test);
  return (
    <TopBar
      title={<DeskName desk={desk} desks={desks} />}
      signs={
        <>
          <LivePill />
          {presence && <AtDesk presence={presence} onHandOver={onHandOver} />}
          <SoundControl />
        </>
      }
      menu={
        <>
          <button type="button" className="button button-wide" onClick={() => void test()}>
            {text('sound.test')}
          </button>
          <NotifyButton />
          <button type="button" className="button button-wide menu-help" onClick={onHelp}>
            {text('help.title')} <kbd>?</kbd>
          </button>
        </>
      }
    />
  );
}

/** The desk's name; whoever may work at several chooses here. */
function DeskName({ desk, desks }: { desk: string; desks: readonly string[] }) {
  const text = useText();
  const names = useNames();
  const [, go] = useLocation();
  const jurisdiction = useTopology(({ topology }) => topology.desks[desk]?.jurisdiction);
  if (desks.length > 1) {
    return (
      <select
        className="select select-desk"
        aria-label={text('app.chooseDesk')}
        value={desk}
        onChange={(event) => go(`/desk/${event.target.value}`)}
      >
        {desks.map((code) => (
          <option key={code} value={code}>
            {names.desk(code)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <p className="desk-name">
      <strong>{names.desk(desk)}</strong>
      {jurisdiction !== undefined && (
        <span className="dim desk-place"> · {names.jurisdiction(jurisdiction)}</span>
      )}
    </p>
  );
}
