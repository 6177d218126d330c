import type { SignInBody, User } from '@pasban/contracts';
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
  /** Why the sign-in page is shown, when a session ended by itself. */
  ended: boolean;
  signIn: (body: SignInBody) => Promise<void>;
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

export const useSession = create<SessionStore>((set) => ({
  user: recalled?.user ?? null,
  token: recalled?.token ?? null,
  ended: false,
  signIn: async (body) => {
    const { accessToken: token, expiresAt, user } = await api.signIn(body);
    sessionStorage.setItem(KEPT, JSON.stringify({ token, expiresAt, user } satisfies Kept));
    credentials.token = token;
    preferencesOf(user);
    set({ user, token, ended: false });
  },
  signOut: () => leave(false),
}));

function leave(ended: boolean): void {
  sessionStorage.removeItem(KEPT);
  credentials.token = null;
  useSession.setState({ user: null, token: null, ended });
}

/** Called once, before the first render. */
export function beginSession(): void {
  credentials.token = recalled?.token ?? null;
  credentials.refused = () => leave(true);
  preferencesOf(recalled?.user ?? null);
}
