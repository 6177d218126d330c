import { cut, widthOf } from './safe';
import type { Paint, Style } from './paint';

/** A piece of a line, with how it is painted. */
export interface Part {
  text: string;
  style?: Style;
}

/** Parts side by side, cut to the width as one; colours take no room. */
export function lineOf(parts: readonly Part[], width: number, paint: Paint): string {
  let left = width;
  let line = '';
  for (const { text, style } of parts) {
    const shown = cut(text, left);
    left -= widthOf(shown);
    line += style && shown !== '' ? paint(shown, style) : shown;
    if (shown !== text) break;
  }
  return line;
}

/** The parts that are there, with a space between them. */
export const spaced = (parts: readonly (Part | null)[]): Part[] =>
  parts
    .filter((part): part is Part => part !== null && part.text !== '')
    .flatMap((part, index) => (index === 0 ? [part] : [{ text: '  ' }, part]));
