import { randomBytes } from 'node:crypto';
import { SecretSeal } from './secret-seal';

const key = (id: string) => ({ id, key: randomBytes(32) });
const SECRET = 'JBSWY3DPEHPK3PXP';
const [first, second] = [key('first'), key('second')];

describe('ID3 the seal of a second factor', () => {
  it('opens for its account, and looks different every time', () => {
    const seal = new SecretSeal([first]);
    const sealed = seal.seal(SECRET, 'account-1');
    expect(sealed).not.toContain(SECRET);
    expect(seal.seal(SECRET, 'account-1')).not.toBe(sealed);
    expect(seal.open(sealed, 'account-1')).toBe(SECRET);
  });

  it('opens for no other account', () => {
    const seal = new SecretSeal([first]);
    expect(() => seal.open(seal.seal(SECRET, 'account-1'), 'account-2')).toThrow(
      /account-2 cannot be opened/,
    );
  });

  it('does not open with another key of the same name, nor when any part of it was changed', () => {
    const seal = new SecretSeal([first]);
    const sealed = seal.seal(SECRET, 'account-1');
    const impostor = new SecretSeal([key('first')]);
    expect(() => impostor.open(sealed, 'account-1')).toThrow(/PASBAN_SEAL_KEYS holds another key "first"/);
    const [head, body] = [sealed.slice(0, 'sealed:1:first:'.length), sealed.slice('sealed:1:first:'.length)];
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => seal.open(`${head}${changed.toString('base64url')}`, 'account-1')).toThrow(
        /cannot be opened/,
      );
    }
    expect(() => seal.open(head, 'account-1')).toThrow(/cannot be opened/);
  });

  it('names the setting when the key is not there', () => {
    const sealed = new SecretSeal([first]).seal(SECRET, 'account-1');
    for (const seal of [new SecretSeal([]), new SecretSeal([second])]) {
      expect(() => seal.open(sealed, 'account-1')).toThrow(/PASBAN_SEAL_KEYS holds no key "first"/);
      expect(seal.missingKeyOf(sealed)).toBe('first');
    }
  });

  it('an older key opens what it sealed while a new one seals', () => {
    const old = new SecretSeal([first]).seal(SECRET, 'account-1');
    const both = new SecretSeal([second, first]);
    expect(both.open(old, 'account-1')).toBe(SECRET);
    expect(both.isCurrent(old)).toBe(false);
    expect(both.isCurrent(both.seal(SECRET, 'account-1'))).toBe(true);
  });

  it('without a key, what lies readable stays so and opens', () => {
    const seal = new SecretSeal([]);
    expect(seal.seal(SECRET, 'account-1')).toBe(SECRET);
    expect(new SecretSeal([first]).open(SECRET, 'account-1')).toBe(SECRET);
  });
});
