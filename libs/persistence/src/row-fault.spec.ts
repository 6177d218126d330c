import { DatabaseError } from 'pg';
import { isRowFault } from './row-fault';

const withState = (code: string): Error => Object.assign(new DatabaseError('refused', 1, 'error'), { code });

it.each([
  ['a value that its column cannot hold', withState('22P02')],
  ['a broken constraint', withState('23502')],
  ['one row twice in a statement', withState('21000')],
  ['a row too large for an index', withState('54000')],
  ['a value that could not even be sent', new TypeError('toISOString is not a function')],
])('a row is to blame for %s', (_, error) => expect(isRowFault(error)).toBe(true));

it.each([
  ['a server that goes away', withState('57P01')],
  ['a deadlock', withState('40P01')],
  ['a full disk', withState('53100')],
  ['a missing column', withState('42703')],
  ['a lost connection', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
  ['a connection that never came', new Error('timeout exceeded when trying to connect')],
])('no row is to blame for %s', (_, error) => expect(isRowFault(error)).toBe(false));
