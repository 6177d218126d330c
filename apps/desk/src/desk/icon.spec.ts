import { iconFor } from './icon';

describe('the page’s icon', () => {
  it('is the plain one while nothing waits', () => expect(iconFor(0)).toBeNull());

  it('carries how many wait, as far as that can be read', () => {
    expect(decodeURIComponent(iconFor(7) ?? '')).toContain('>7</text>');
    expect(decodeURIComponent(iconFor(99) ?? '')).toContain('>99</text>');
    expect(decodeURIComponent(iconFor(10_000) ?? '')).toContain('>99+</text>');
  });
});
