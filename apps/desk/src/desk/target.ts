import { codeText, type Text } from '../i18n/codes';
import type { Names } from '../session/topology';

const [DESK, CHANNEL] = ['desk:', 'channel:'];

/** A ladder step's target in words: `supervisors`, `national`, a desk by name, or a channel. */
export function targetName(text: Text, names: Names, target: string): string {
  if (target.startsWith(DESK)) return names.desk(target.slice(DESK.length));
  if (target.startsWith(CHANNEL)) return text('target.channel', { name: target.slice(CHANNEL.length) });
  return codeText(text, 'target', target);
}
