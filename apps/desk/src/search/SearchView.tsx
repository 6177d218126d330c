import type { User } from '@pasban/contracts';
import { useHashLocation } from 'wouter/use-hash-location';
import { Failure } from '../components/Failure';
import '../i18n/search';
import { useText } from '../i18n/text';
import { desksOf } from '../session/grants';
import { useTopology } from '../session/topology';
import { TopBar } from '../shell/TopBar';
import { addressOf, filterOf } from './filter';
import { Result } from './Result';
import { SearchForm } from './SearchForm';
import { useSearch } from './useSearch';

/** Every incident the reader's side may see, by what is known of it; the address says what was asked for. */
export function SearchView({ user }: { user: User }) {
  const text = useText();
  // The raw address: a router's own reading would lose the signs of a reader's words.
  const [address, go] = useHashLocation();
  const filter = filterOf(address);
  const found = useSearch(filter);
  const desks = useTopology(({ topology }) => topology.desks);
  const [desk] = desksOf(user, desks);
  const side = (desk === undefined ? undefined : desks[desk]?.side) ?? user.grants[0]?.side ?? '';
  const { incidents, busy, failure, more } = found;
  return (
    <div className="search">
      <TopBar title={<strong>{text('search.title')}</strong>} />
      <main>
        <h1 className="unseen">{text('search.title')}</h1>
        <SearchForm filter={filter} onChange={(next) => go(addressOf(next))} />
        <Failure error={failure} onRetry={found.again} />
        <p className="search-count dim" role="status">
          {busy && incidents.length === 0
            ? text('search.busy')
            : failure === null &&
              text(more ? 'search.countMore' : 'search.count', { count: incidents.length })}
        </p>
        {incidents.length > 0 && (
          <ul className="panel results">
            {incidents.map((one) => (
              <Result
                key={one.incident.id}
                found={one}
                side={side}
                href={desk === undefined ? null : `/desk/${desk}/${one.incident.id}`}
              />
            ))}
          </ul>
        )}
        {more && (
          <button type="button" className="button" disabled={busy} onClick={found.further}>
            {text('search.more')}
          </button>
        )}
      </main>
    </div>
  );
}
