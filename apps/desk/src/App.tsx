import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { RequireSecondFactor } from './account/RequireSecondFactor';
import { Failure } from './components/Failure';
import { Speaking, useText } from './i18n/text';
import { firstView, roleAt } from './session/grants';
import { useSession } from './session/session';
import { useTopology } from './session/topology';
import { supervisedBy } from './session/views';
import { SignIn } from './views/SignIn';

// A person on a slow link fetches only the view that their role uses.
const DeskView = lazy(async () => ({ default: (await import('./desk/DeskView')).DeskView }));
const BoardView = lazy(async () => ({ default: (await import('./board/BoardView')).BoardView }));
const SearchView = lazy(async () => ({ default: (await import('./search/SearchView')).SearchView }));
const FieldView = lazy(async () => ({ default: (await import('./field/FieldView')).FieldView }));
const Overview = lazy(async () => ({ default: (await import('./views/Overview')).Overview }));

export function App() {
  const user = useSession((store) => store.user);
  return (
    <Speaking>
      <Router hook={useHashLocation}>
        <Suspense fallback={null}>
          {user ? (
            <RequireSecondFactor key={user.id}>
              <SignedInViews />
            </RequireSecondFactor>
          ) : (
            <SignIn />
          )}
        </Suspense>
      </Router>
    </Speaking>
  );
}

function SignedInViews() {
  const text = useText();
  const user = useSession((store) => store.user);
  const { topology, loaded, failure, load, forget } = useTopology();
  useEffect(() => {
    void load();
    return forget;
  }, [load, forget]);
  if (!user) return null;
  if (!loaded) {
    return (
      <main className="waiting">
        {failure === null ? (
          <p className="dim">{text('app.loading')}</p>
        ) : (
          <Failure error={failure} onRetry={() => void load()} />
        )}
      </main>
    );
  }
  const home = firstView(user, topology.desks);
  return (
    <Switch>
      <Route path="/desk/:desk/:incident?">
        {({ desk = '', incident }) =>
          roleAt(user, desk, topology.desks) ? (
            <DeskView key={desk} user={user} desk={desk} incident={incident ?? null} />
          ) : (
            <Redirect to={home} replace />
          )
        }
      </Route>
      <Route path="/board">
        {supervisedBy(user, topology.desks).length > 0 ? (
          <BoardView user={user} />
        ) : (
          <Redirect to={home} replace />
        )}
      </Route>
      <Route path="/search/*?">
        <SearchView user={user} />
      </Route>
      <Route path="/report">
        <FieldView user={user} />
      </Route>
      <Route path="/overview">
        <Overview user={user} />
      </Route>
      <Route>
        <Redirect to={home} replace />
      </Route>
    </Switch>
  );
}
