import type { Severity } from '@pasban/contracts';

export type Style = Severity | 'alarm' | 'calm' | 'dim' | 'bold' | 'chosen' | 'exercise' | 'waiting';

/** Select Graphic Rendition (ECMA-48): red for what is grave, as on the web client. */
const CODES: Record<Style, string> = {
  extreme: '1;97;41',
  severe: '1;91',
  moderate: '93',
  minor: '96',
  unknown: '37',
  alarm: '1;97;41',
  calm: '92',
  dim: '2',
  bold: '1',
  chosen: '7',
  exercise: '1;30;105',
  waiting: '93',
};

/** Paints a text, or leaves it plain where there are no colours. */
export type Paint = (text: string, style: Style) => string;

export const inColour: Paint = (text, style) => `\u001b[${CODES[style]}m${text}\u001b[0m`;
export const plain: Paint = (text) => text;
