/** Ends of what a page shows on a line of its own. */
const BREAK = /<(?:br|\/p|\/div|\/li|\/tr)\b[^<>]{0,200}>/gi;
const TAG = /<\/?[a-z][^<>]{0,500}>/gi;
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A text without the tags of a web page and without control characters; what it says stays. */
export const plainText = (text: string): string =>
  text
    .replace(BREAK, '\n')
    .replace(TAG, '')
    .replace(CONTROL, '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** A text of at most so many UTF-16 units, with a sign that something was cut off. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
