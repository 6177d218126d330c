import { create } from 'zustand';
import { api } from '../api/endpoints';
import { isFailure, isPassing, Refusal } from '../api/failure';
import { queue, remember, unqueue, useField, type Waiting } from './store';

const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [2_000, 30_000];

/** What is known of the way to the server. */
export const useNetwork = create<{ state: 'online' | 'offline' | 'unreachable' }>(() => ({
  state: navigator.onLine ? 'online' : 'offline',
}));

async function send(item: Waiting): Promise<void> {
  const { body, key } = item;
  const { id } = await api.report(body, key);
  const { headline, category, severity, status, language } = body;
  remember({
    id,
    key,
    body: { headline, category, severity, status, language },
    sentAt: body.sentAt ?? item.queuedAt,
  });
  unqueue(key);
}

/** Sends what waits, oldest first, until nothing waits or the way is closed. Returns how long to pause, or null. */
async function drain(pause: number): Promise<number | null> {
  for (;;) {
    const item = useField.getState().waiting.find(({ refused }) => refused === undefined);
    if (!item) return null;
    try {
      await send(item);
      useNetwork.setState({ state: 'online' });
    } catch (error) {
      if (!isFailure(error)) throw error;
      const refused = error instanceof Refusal;
      useNetwork.setState({ state: refused ? 'online' : navigator.onLine ? 'unreachable' : 'offline' });
      // Signed out: the report stays until this person signs in again.
      if (refused && error.problem.status === 401) return null;
      if (isPassing(error)) return (refused && error.retryAfter ? error.retryAfter * 1_000 : null) ?? pause;
      if (refused) queue({ ...item, refused: error.problem });
    }
  }
}

/** Keeps sending while the report view is open. One report is on its way at a time, so their order is kept. */
export function startSender(): () => void {
  let pause = FIRST_PAUSE_MS;
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const go = async () => {
    clearTimeout(timer);
    if (busy || stopped) return;
    busy = true;
    const wait = await drain(pause).finally(() => (busy = false));
    pause = wait === null ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    if (wait !== null && !stopped) timer = setTimeout(() => void go(), wait);
  };
  const online = () => {
    useNetwork.setState({ state: 'online' });
    void go();
  };
  const offline = () => useNetwork.setState({ state: 'offline' });

  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  const unsubscribe = useField.subscribe((now, before) => {
    if (now.waiting.length > before.waiting.length) void go();
  });
  void go();
  return () => {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
  };
}
