import { actFor } from './keymap';

const press = (key: string, code: string) => actFor({ key, code });

describe('keys', () => {
  it('move, acknowledge and explain', () => {
    expect(press('j', 'KeyJ')).toBe('next');
    expect(press('ArrowUp', 'ArrowUp')).toBe('previous');
    expect(press('A', 'KeyA')).toBe('acknowledge');
    expect(press('?', 'Slash')).toBe('help');
    expect(press('x', 'KeyX')).toBeUndefined();
  });

  it('work on an Urdu layout by their position, and on a Latin one by their letter', () => {
    expect(press('ا', 'KeyA')).toBe('acknowledge');
    // On a French keyboard the letter Q lies where A does elsewhere: it must not answer an alert.
    expect(press('q', 'KeyA')).toBeUndefined();
  });
});
