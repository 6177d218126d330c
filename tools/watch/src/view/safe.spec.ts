import fc from 'fast-check';
import { cut, safe, widthOf } from './safe';

it.each([
  ['\u001b[2J\u001b]0;title\u0007gone', '[2J ]0;title gone'],
  ['two\nlines\tand\r', 'two lines and'],
  ['\u009b31mred', '31mred'],
  ['\u202eturned\u2069', 'turned'],
  ['پاسبان 外交 é', 'پاسبان 外交 é'],
])('text of others cannot steer the terminal: %j', (text, shown) => {
  expect(safe(text)).toBe(shown);
});

it.each([
  ['abc', 3],
  ['外交', 4],
  ['پاسبان', 6],
  ['e\u0301', 1],
  ['◆ x', 3],
])('%s takes %i cells', (text, cells) => {
  expect(widthOf(text)).toBe(cells);
});

it('a text that is cut is never wider than its room, and is whole where there is room', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, room) => {
      const shown = cut(text, room);
      expect(widthOf(shown)).toBeLessThanOrEqual(room);
      if (widthOf(text) <= room) expect(shown).toBe(text);
    }),
  );
});
