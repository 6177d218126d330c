export interface KeyActs {
  next: () => void;
  previous: () => void;
  acknowledge: () => void;
  comment: () => void;
  assign: () => void;
  snooze: () => void;
  escalate: () => void;
  regrade: () => void;
  release: () => void;
  resolve: () => void;
  merge: () => void;
  handOver: () => void;
  search: () => void;
  back: () => void;
  help: () => void;
}

const KEYS: Record<string, keyof KeyActs> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  a: 'acknowledge',
  c: 'comment',
  s: 'assign',
  z: 'snooze',
  e: 'escalate',
  g: 'regrade',
  l: 'release',
  r: 'resolve',
  m: 'merge',
  h: 'handOver',
  '/': 'search',
  Escape: 'back',
  '?': 'help',
};

/**
 * Which act a key press asks for: by its letter, or on a layout without Latin letters, such as an Urdu one, by its
 * position.
 */
export function actFor({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): keyof KeyActs | undefined {
  if (/^[a-z]$/i.test(key)) return KEYS[key.toLowerCase()];
  const position = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  return KEYS[key] ?? (position === undefined ? undefined : KEYS[position]);
}
