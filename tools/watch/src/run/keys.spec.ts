import { actionsIn } from './keys';

it.each([
  ['a', ['acknowledge']],
  ['\r', ['acknowledge']],
  ['\u001b[A\u001b[B', ['up', 'down']],
  ['\u001bOAq', ['up', 'quit']],
  ['\u0003', ['quit']],
  ['', []],
  ['xyz✓外', []],
])('%j means %j', (sent, actions) => {
  expect(actionsIn(sent)).toEqual(actions);
});

it('a key whose bytes end with the letter of another does not act as that one', () => {
  expect(actionsIn('\u001b[3~\u001b[1;5A\u001b[15~\u001bOP')).toEqual([]);
});
