import type { DeskPresence, PersonAtDesk } from '@pasban/contracts';
import { Menu } from '../components/Menu';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { useList } from './useList';

interface Props {
  presence: DeskPresence;
  onHandOver: () => void;
}

/** Who is at this desk, and where its shift is handed over. */
export function AtDesk({ presence, onHandOver }: Props) {
  const text = useText();
  const list = useList();
  const people = presence.people ?? [];
  const present = people.filter(({ state }) => state === 'present');
  const label = text('presence.count', { count: present.length });
  return (
    <Menu
      name={`${label}: ${list(present.map(({ name }) => name))}`}
      label={
        <>
          <span className={`presence-dot presence-${presence.state}`} aria-hidden="true" />
          <span className="presence-names">
            <bdi>{present.length > 0 ? list(present.map(({ name }) => name)) : label}</bdi>
          </span>
          <span className="presence-count num">{present.length}</span>
        </>
      }
    >
      <h2 className="presence-title">{text('presence.title')}</h2>
      {people.length === 0 && <p className="dim">{text('presence.nobody')}</p>}
      <ul className="presence-people">
        {people.map((person) => (
          <PersonLine key={person.username} person={person} />
        ))}
      </ul>
      <button type="button" className="button button-wide" onClick={onHandOver}>
        {text('handOver.title')}
      </button>
    </Menu>
  );
}

function PersonLine({ person }: { person: PersonAtDesk }) {
  const text = useText();
  return (
    <li>
      <span className={`presence-dot presence-${person.state}`} aria-hidden="true" />
      <span>
        <bdi>{person.name}</bdi> <span className="dim">{codeText(text, 'role', person.level)}</span>
        <span className="presence-why dim">
          {person.reason === undefined ? text('presence.present') : text(`presence.${person.reason}`)}
        </span>
      </span>
    </li>
  );
}
