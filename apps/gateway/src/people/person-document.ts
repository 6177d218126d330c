import type { PersonExport } from '@pasban/contracts';
import { type Runner, sectionOf } from '@pasban/persistence';

const SECTIONS = ['sessions', 'presence', 'handOvers', 'tokens', 'reports', 'audit'] as const;

/**
 * A {@link PersonExport} as text, piece by piece: however much somebody did, no more than a page of it is in memory. Whoever
 * hears it break off has no whole JSON document and cannot take it for one.
 */
export async function* personDocument(
  db: Runner,
  { account, side, at }: { account: PersonExport['account']; side: string; at: Date },
): AsyncGenerator<string> {
  const head = { exportedAt: at.toISOString(), side, account };
  yield JSON.stringify(head).slice(0, -1);
  for (const name of SECTIONS) {
    yield `,${JSON.stringify(name)}:[`;
    let between = '';
    for await (const item of sectionOf(db, name, { account: account.id, side })) {
      yield between + JSON.stringify(item);
      between = ',';
    }
    yield ']';
  }
  yield '}';
}
