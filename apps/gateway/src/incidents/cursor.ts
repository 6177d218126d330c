import { Id, Moment } from '@pasban/contracts';
import { ProblemError } from '@pasban/http';
import { z } from 'zod';

const Cursor = z.tuple([Moment, Id]);

/** Where a page ended, as text a client passes back without looking inside. */
export const encodeCursor = ({ openedAt, id }: { openedAt: Date; id: string }): string =>
  Buffer.from(JSON.stringify([openedAt.toISOString(), id])).toString('base64url');

export function decodeCursor(text: string): { openedAt: Date; id: string } {
  const { success, data } = Cursor.safeParse(parse(Buffer.from(text, 'base64url').toString()));
  if (!success) throw ProblemError.invalid([{ pointer: '#query/cursor', detail: 'not a cursor of ours' }]);
  return { openedAt: new Date(data[0]), id: data[1] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
