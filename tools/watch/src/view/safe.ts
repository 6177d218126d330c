/** Control characters, and marks that turn the direction of what follows: text of others must not steer a terminal. */
const STEERING = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/** Text that somebody wrote, as one line that does nothing but stand there. */
export const safe = (text: string): string => text.replace(STEERING, ' ').trim();

const WIDE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60\u{1f300}-\u{1faff}]/u;
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]/u;

const cellsOf = (sign: string): number => (NOTHING.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1);

/** How many cells of a terminal a text takes. */
export const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + cellsOf(sign), 0);

/** The text, cut to so many cells; what was cut off is shown by a mark. */
export function cut(text: string, cells: number): string {
  if (widthOf(text) <= cells) return text;
  let kept = '';
  let left = cells - 1;
  for (const sign of text) {
    left -= cellsOf(sign);
    if (left < 0) break;
    kept += sign;
  }
  return cells > 0 ? `${kept}…` : '';
}
