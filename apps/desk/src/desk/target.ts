import { codeText, type Text } from '../i18n/codes';
import type { Names } from '../session/topology';

const DESK = 'desk:';

/** A ladder step's target in words: `supervisors`, `national`, or a desk by name. */
export const targetName = (text: Text, names: Names, target: string): string =>
  target.startsWith(DESK) ? names.desk(target.slice(DESK.length)) : codeText(text, 'target', target);
