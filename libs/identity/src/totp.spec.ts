import { Secret } from 'otpauth';
import { newSecret, stepOf, uriOf } from './totp';

/** The secret of RFC 6238, appendix B; its codes there have eight digits, of which these are the last six. */
const RFC = Secret.fromUTF8('12345678901234567890').base32;
const at = (seconds: number): Date => new Date(seconds * 1_000);

it.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [1_234_567_890, '005924', 41_152_263],
  [2_000_000_000, '279037', 66_666_666],
  [20_000_000_000, '353130', 666_666_666],
])('ID3 at %s s the code of RFC 6238 is %s', (seconds, code, step) => {
  expect(stepOf(RFC, code, at(seconds))).toBe(step);
});

it('ID3 a code holds for the step before and the one after, and no longer', () => {
  expect(stepOf(RFC, '287082', at(29))).toBe(1);
  expect(stepOf(RFC, '287082', at(89))).toBe(1);
  expect(stepOf(RFC, '287082', at(90))).toBeUndefined();
});

it.each(['28708', '2870822', '28708a', ' 287082', '２８７０８２', ''])('ID3 "%s" is no code', (code) => {
  expect(stepOf(RFC, code, at(59))).toBeUndefined();
});

it('ID3 secrets are long and never the same, and the address names the account', () => {
  expect(new Set(Array.from({ length: 50 }, newSecret)).size).toBe(50);
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(uriOf(RFC, 'supervisor.pk'));
  expect(uri.protocol).toBe('otpauth:');
  expect(decodeURIComponent(uri.pathname)).toContain('Pasban:supervisor.pk');
  expect(uri.searchParams.get('secret')).toBe(RFC);
});
