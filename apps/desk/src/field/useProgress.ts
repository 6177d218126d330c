import { useEffect } from 'react';
import { api } from '../api/endpoints';
import { Refusal } from '../api/failure';
import { remember, type Sent } from './store';

/** Often while nobody has answered, seldom afterwards. */
const [WATCH_MS, GLANCE_MS] = [2_000, 15_000];
const FORGET_AFTER_MS = 24 * 3_600_000;

export const isOver = ({ progress, sentAt }: Sent): boolean =>
  progress?.state === 'resolved' || Date.now() - Date.parse(sentAt) > FORGET_AFTER_MS;

/** Follows what becomes of a report, and keeps the last that was heard for when the network is gone. */
export function useProgress(sent: Sent, closely: boolean): void {
  const over = isOver(sent);
  const answered = sent.progress?.state === 'acknowledged';
  const every = closely && !answered ? WATCH_MS : GLANCE_MS;
  useEffect(() => {
    if (over) return undefined;
    const ended = new AbortController();
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      api
        .progress(sent.id, ended.signal)
        .then((progress) => remember({ ...sent, progress }))
        .catch((error: unknown) => {
          if (error instanceof Refusal && error.problem.status === 404) ended.abort();
        });
    };
    look();
    const timer = setInterval(look, every);
    return () => {
      ended.abort();
      clearInterval(timer);
    };
    // The identity of the record changes with every answer; what is asked for does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sent.id, over, every]);
}
