import { Link, useLocation } from 'wouter';
import { ViewIcon } from '../components/icons';
import { useText } from '../i18n/text';
import { useSession } from '../session/session';
import { useTopology } from '../session/topology';
import { viewsOf } from '../session/views';

/** Where else a person has work; whoever has one view only is offered no choice. In the bar as icons, in the menu with words. */
export function ViewLinks({ words = false }: { words?: boolean }) {
  const text = useText();
  const user = useSession((store) => store.user);
  const desks = useTopology(({ topology }) => topology.desks);
  const [here] = useLocation();
  const views = user ? viewsOf(user, desks) : [];
  if (views.length < 2) return null;
  return (
    <nav className={words ? 'view-links view-links-words' : 'view-links'} aria-label={text('app.views')}>
      {views.map(({ name, path }) => (
        <Link
          key={name}
          href={path}
          aria-current={here.startsWith(`/${name}`) ? 'page' : undefined}
          aria-label={words ? undefined : text(`app.${name}`)}
          title={words ? undefined : text(`app.${name}`)}
        >
          <ViewIcon view={name} />
          {words && text(`app.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
