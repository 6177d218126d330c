import { useEffect, useRef } from 'react';
import { isGrave, type Ringing, toPlay } from './pattern';
import { play } from './player';
import { checkSound, useSound } from './store';

/** Rings for what waits on this desk until it is answered. */
export function useAlarm(ringing: readonly Ringing[]): void {
  const paused = useSound((store) => store.pausedUntil !== null);
  const heard = useRef<ReadonlySet<string>>(new Set());
  const graveAt = useRef(-Infinity);

  useEffect(() => {
    void checkSound();
    const onTouch = () => useSound.getState().blocked && void checkSound();
    window.addEventListener('pointerdown', onTouch);
    window.addEventListener('keydown', onTouch);
    return () => {
      window.removeEventListener('pointerdown', onTouch);
      window.removeEventListener('keydown', onTouch);
    };
  }, []);

  useEffect(() => {
    if (paused) return undefined;
    const sound = () => {
      const severity = toPlay(ringing, heard.current, performance.now() - graveAt.current);
      heard.current = new Set(ringing.map(({ key }) => key));
      if (severity === null) return;
      if (isGrave(severity)) graveAt.current = performance.now();
      void play(severity).then((played) => useSound.setState({ blocked: !played }));
    };
    sound();
    if (!ringing.some(({ severity }) => isGrave(severity))) return undefined;
    const timer = setInterval(sound, 1_000);
    return () => clearInterval(timer);
  }, [ringing, paused]);
}
