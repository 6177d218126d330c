import type { FindingCode } from '../finding';
import type { CapInfo, CapMessage } from '../schema/message';
import { momentOf } from '../time/cap-time';

/** A rule of the standard, beyond the schema, that a message does not keep. */
export interface Breach {
  code: FindingCode;
  path: string;
  message: string;
}

const breach = (code: FindingCode, path: string, message: string): Breach => ({ code, path, message });

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** The rules beyond the schema that concern the message as a whole (CAP 1.2, 3.2.1). */
export const breachesOf = (message: CapMessage): Breach[] => [
  ...nameBreaches(message),
  ...scopeBreaches(message),
  ...referenceBreaches(message),
  ...languageBreaches(message.info),
  ...message.info.flatMap((info, index) => infoBreaches(message, info, `alert/info[${index + 1}]`)),
];

function nameBreaches(message: CapMessage): Breach[] {
  return (['identifier', 'sender'] as const)
    .filter((name) => /[\s,<&]/.test(message[name]))
    .map((name) =>
      breach('characters', `alert/${name}`, 'It holds a space, a comma, < or &, which it must not.'),
    );
}

function scopeBreaches({ scope, status, restriction, addresses, msgType, note }: CapMessage): Breach[] {
  const all: Breach[] = [];
  if (status === 'Draft') all.push(breach('draft', 'alert/status', 'A draft is not a message.'));
  if (scope === 'Restricted' && isBlank(restriction)) {
    all.push(
      breach('restriction', 'alert/restriction', 'A restricted message has to say how it is restricted.'),
    );
  }
  if (scope === 'Private' && isBlank(addresses)) {
    all.push(breach('addresses', 'alert/addresses', 'A private message has to say for whom it is.'));
  }
  if (msgType === 'Error' && isBlank(note)) {
    all.push(breach('reason', 'alert/note', 'A rejection has to say why.'));
  }
  return all;
}

function referenceBreaches({ msgType, references }: CapMessage): Breach[] {
  if (!isBlank(references)) return [];
  switch (msgType) {
    case 'Alert':
      return [];
    case 'Update':
      return [
        breach('update-of-nothing', 'alert/references', 'An update refers to nothing; it stands for itself.'),
      ];
    case 'Cancel':
    case 'Ack':
    case 'Error':
      return [
        breach('nothing-referred-to', 'alert/references', `${msgType} of what? There is no reference.`),
      ];
    default:
      return msgType satisfies never;
  }
}

/** The same event in several languages is graded once. */
function languageBreaches(infos: readonly CapInfo[]): Breach[] {
  const [first, ...others] = infos.map(({ category, urgency, severity, certainty, responseType }) =>
    [[...category].sort().join(), urgency, severity, certainty, [...responseType].sort().join()].join('|'),
  );
  const differing = others.findIndex((other) => other !== first);
  const languages = infos.map(({ language }) => (language ?? 'en-US').toLowerCase());
  const again = languages.findIndex((language, index) => languages.indexOf(language) !== index);
  return [
    ...(differing < 0
      ? []
      : [breach('languages', `alert/info[${differing + 2}]`, 'It is graded otherwise than the first info.')]),
    ...(again < 0
      ? []
      : [breach('languages', `alert/info[${again + 1}]`, 'There is another info in the same language.')]),
  ];
}

function infoBreaches({ sent }: CapMessage, { expires, area }: CapInfo, path: string): Breach[] {
  const isOver = expires !== undefined && momentOf(expires) < momentOf(sent);
  return [
    ...(isOver ? [breach('expiry', `${path}/expires`, 'It had expired before it was sent.')] : []),
    ...area.flatMap(({ altitude, ceiling }, index) =>
      ceiling === undefined || altitude !== undefined
        ? []
        : [breach('ceiling', `${path}/area[${index + 1}]/ceiling`, 'A ceiling needs an altitude.')],
    ),
  ];
}
