import type { SignedIn, SignInBody, TicketBody, User } from '@pasban/contracts';
import type { TokenSource } from '@pasban/feed-client';
import { create } from 'zustand';
import { api } from '../api/endpoints';
import { credentials } from '../api/request';
import { preferencesOf } from './preferences';

/** A tab's session ends with the tab: a shared desk computer must not keep it. */
const KEPT = 'pasban.session';

interface Kept {
  token: string;
  expiresAt: string;
  user: User;
}

interface SessionStore {
  user: User | null;
  token: string | null;
  expiresAt: string | null;
  /** Why the sign-in page is shown, when a session ended by itself. */
  ended: boolean;
  signIn: (body: SignInBody) => Promise<void>;
  /** The same with what the page came back with from an identity provider. */
  signInByTicket: (body: TicketBody) => Promise<void>;
  signOut: () => void;
}

function recall(): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Kept | null;
    return kept && Date.parse(kept.expiresAt) > Date.now() ? kept : null;
  } catch {
    return null;
  }
}

const recalled = recall();

/**
 * The token of whoever is signed in, for a live feed. Extending the session keeps the token, so that nobody who
 * follows something has to begin anew.
 */
export const sessionToken: TokenSource = async (need) => {
  const { token, expiresAt } = useSession.getState();
  if (need === 'start' && token !== null) return { accessToken: token, expiresAt: expiresAt ?? undefined };
  const extended = await api.refresh();
  hold(extended);
  return extended;
};

export const useSession = create<SessionStore>(() => ({
  user: recalled?.user ?? null,
  token: recalled?.token ?? null,
  expiresAt: recalled?.expiresAt ?? null,
  ended: false,
  signIn: async (body) => enter(await api.signIn(body)),
  signInByTicket: async (body) => enter(await api.signInByTicket(body)),
  signOut: () => {
    // The person leaves whether or not the server hears of it: then the session ends by itself, later.
    // Whoever came in at a provider goes on to sign out there, since the next person at this computer may not be the same.
    void api.signOut().then(
      (there) => there && location.assign(there.address),
      () => undefined,
    );
    leave(false);
  },
}));

function enter(signedIn: SignedIn): void {
  preferencesOf(signedIn.user);
  hold(signedIn);
}

function hold({ accessToken: token, expiresAt, user }: SignedIn): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ token, expiresAt, user } satisfies Kept));
  credentials.token = token;
  useSession.setState({ user, token, expiresAt, ended: false });
}

function leave(ended: boolean): void {
  sessionStorage.removeItem(KEPT);
  credentials.token = null;
  useSession.setState({ user: null, token: null, expiresAt: null, ended });
}

/** Called once, before the first render. */
export function beginSession(): void {
  credentials.token = recalled?.token ?? null;
  credentials.refused = () => leave(true);
  preferencesOf(recalled?.user ?? null);
}
