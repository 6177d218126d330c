import { clockOffset, hearServerTime as hear, type ServerTime } from '@pasban/feed-client';
import { useSyncExternalStore } from 'react';

let samples: ServerTime = [];
let listeners: readonly (() => void)[] = [];
let timer: ReturnType<typeof setInterval> | undefined;
let present = Date.now();

/** A moment written by the server, just received. */
export function hearServerTime(at: string): void {
  samples = hear(samples, at, Date.now());
}

/** Now by the server's clock, as far as known: countdowns must agree on every desk. */
export const serverNow = (): number => Date.now() + clockOffset(samples);

function tick(): void {
  present = serverNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.length === 0) {
    present = serverNow();
    timer = setInterval(tick, 1_000);
  }
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((other) => other !== listener);
    if (listeners.length === 0) clearInterval(timer);
  };
}

/** The present second: one timer drives every clock on the page, so that they turn together. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => present);
