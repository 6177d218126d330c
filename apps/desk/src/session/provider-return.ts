import { create } from 'zustand';
import { Refusal } from '../api/failure';
import { useSession } from './session';
import { wantsCode } from './sign-in-failure';

/** How the server sends a browser back from an identity provider: with a ticket, or with the reason why not. */
const RETURN = /^#\/(signed-in|not-signed-in)\/([\w-]{1,100})$/;

interface ReturnStore {
  /** What the page exchanges for a session. */
  ticket: string | null;
  /** Why it was given none. */
  refused: string | null;
  busy: boolean;
  failure: unknown;
  /** The account asks for a code as well. */
  asksCode: boolean;
  exchange: (code?: string) => void;
  /** Somebody begins anew. */
  forget: () => void;
}

const NOTHING = { ticket: null, refused: null, busy: false, failure: null, asksCode: false };

/** What came of a sign-in at an identity provider, from the moment the browser is back. */
export const useReturn = create<ReturnStore>((set, get) => ({
  ...NOTHING,
  exchange: (code) => {
    const { ticket, busy } = get();
    if (ticket === null || busy) return;
    set({ busy: true, failure: null });
    useSession
      .getState()
      .signInByTicket({ ticket, code })
      .then(() => set(NOTHING))
      .catch((failure: unknown) =>
        set({
          busy: false,
          failure,
          asksCode: get().asksCode || wantsCode(failure),
          ticket: isOver(failure) ? null : ticket,
        }),
      );
  },
  forget: () => set(NOTHING),
}));

const isOver = (failure: unknown): boolean =>
  failure instanceof Refusal && failure.problem.code === 'begin-again';

/** Called once, before the first render: what the address says is used once, and leaves the history. */
export function takeReturn(): void {
  const [, outcome, word] = RETURN.exec(location.hash) ?? [];
  if (word === undefined) return;
  history.replaceState(null, '', '#/');
  // Whoever is signed in stays so.
  if (useSession.getState().user) return;
  if (outcome === 'not-signed-in') useReturn.setState({ refused: word });
  else {
    useReturn.setState({ ticket: word });
    useReturn.getState().exchange();
  }
}
