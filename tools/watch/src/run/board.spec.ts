import { answered, boardWith, entry, incident } from '../examples.fixture';
import { chosenItem, emptyBoard, listOf, move, withAnswer, withEntry } from './board';

const ids = (board: Parameters<typeof listOf>[0]) => listOf(board).map((item) => item.incident.id);

it('RT7 lists what needs an answer, most severe first, and chooses the first', () => {
  const board = boardWith({ id: 'm', severity: 'minor' }, { id: 'e', severity: 'extreme' });
  expect([ids(board), board.chosen]).toEqual([['e', 'm'], 'e']);
});

it('what arrives never changes the choice', () => {
  const board = withEntry(boardWith({ id: 'm', severity: 'minor' }), entry(42));
  expect([ids(board), board.chosen]).toEqual([['i1', 'm'], 'm']);
});

it('what is answered stays in its place while it is chosen, and leaves once another is', () => {
  const board = boardWith({ id: 'e', severity: 'extreme' }, { id: 'm', severity: 'minor' });
  const after = withAnswer(board, answered({ id: 'a-e', incident: 'e' }));
  expect([ids(after), after.chosen]).toEqual([['e', 'm'], 'e']);
  const moved = move(after, 1);
  expect([ids(moved), moved.chosen]).toEqual([['m'], 'm']);
});

it('so does what is resolved by others', () => {
  const board = boardWith({ id: 'i1' }, { id: 'm', severity: 'minor' });
  const resolved = entry(42, { type: 'incident.resolved', incident: incident({ state: 'resolved' }) });
  const after = withEntry(board, resolved);
  expect(chosenItem(after)?.incident.state).toBe('resolved');
  expect(ids(move(after, 1))).toEqual(['m']);
});

it('the choice stops at both ends, and there is none where nothing waits', () => {
  const board = boardWith({ id: 'a' }, { id: 'b' });
  expect(move(board, -1)).toBe(board);
  expect(move(move(move(board, 1), 1), 1).chosen).toBe('b');
  const empty = move(emptyBoard('pk'), 1);
  expect([empty.chosen, chosenItem(empty)]).toEqual([null, undefined]);
});

it('an entry taken before changes nothing but the feed that is shown', () => {
  const board = boardWith({ id: 'i1' });
  const after = withEntry(board, entry(41, { incident: incident({ headline: 'older' }) }));
  expect(after.picture).toBe(board.picture);
  expect(after.entries).toHaveLength(1);
});
