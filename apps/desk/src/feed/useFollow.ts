import { useEffect, useRef, useState } from 'react';
import { sessionToken, useSession } from '../session/session';
import { watchActivity } from './activity';
import { follow, type Following } from './follow';
import { useFeed } from './store';

/** Follows a desk while the calling view is shown, and reports what has really been painted. */
export function useFollow(desk: string): Following | null {
  const token = useSession((store) => store.token);
  const [following, setFollowing] = useState<Following | null>(null);
  const frame = useRef(0);

  useEffect(() => {
    if (token === null) return undefined;
    const started = follow(sessionToken, desk);
    const unwatch = watchActivity(started.active, () => useFeed.getState().challenge !== null);
    setFollowing(started);
    return () => {
      unwatch();
      started.stop();
      setFollowing(null);
    };
  }, [token, desk]);

  const ready = useFeed(({ phase }) => phase === 'ready');
  const last = useFeed(({ picture }) => picture.last);
  const beats = useFeed((store) => store.beats);
  useEffect(() => {
    if (!ready || !following) return undefined;
    // The callback runs just before the frame is painted and the timeout just after; a hidden page gets no
    // frames, so it rightly never says that it has rendered. A heartbeat is answered in the same way (PR1).
    frame.current = requestAnimationFrame(() => setTimeout(() => following.feed()?.rendered(last)));
    return () => cancelAnimationFrame(frame.current);
  }, [ready, last, beats, following]);

  return following;
}
