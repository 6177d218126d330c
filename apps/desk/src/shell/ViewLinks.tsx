import { Link, useRoute } from 'wouter';
import { useText } from '../i18n/text';
import { desksOf, holds } from '../session/grants';
import { useSession } from '../session/session';
import { useTopology } from '../session/topology';

/** Only somebody with work in several views is offered a choice. */
export function ViewLinks() {
  const text = useText();
  const user = useSession((store) => store.user);
  const desks = useTopology(({ topology }) => topology.desks);
  const [reporting] = useRoute('/report');
  if (!user) return null;
  const [desk] = desksOf(user, desks);
  if (desk === undefined || !holds(user, 'field')) return null;
  return (
    <nav className="view-links" aria-label={text('app.views')}>
      <Link href={`/desk/${desk}`} aria-current={reporting ? undefined : 'page'}>
        {text('app.desk')}
      </Link>
      <Link href="/report" aria-current={reporting ? 'page' : undefined}>
        {text('app.report')}
      </Link>
    </nav>
  );
}
