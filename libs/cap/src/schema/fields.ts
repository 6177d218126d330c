import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_MESSAGE_TYPES,
  CAP_RESPONSE_TYPES,
  CAP_SCOPES,
  CAP_SEVERITIES,
  CAP_STATUSES,
  CAP_URGENCIES,
} from './vocabulary';

/** How often an element comes: once, perhaps, any number of times, at least once. */
export type Occurs = 'once' | 'perhaps' | 'any' | 'some';

/** What an element holds. */
export type Content =
  | { readonly kind: 'text' | 'shape' | 'token' | 'time' | 'language' | 'uri' | 'decimal' | 'integer' }
  | {
      readonly kind: 'enumeration';
      readonly values: readonly string[];
      /** What an unknown value is read as; where there is none, the message is not understood. */
      readonly otherwise?: string;
      /** Values of earlier versions and what they are called now. */
      readonly formerly?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'group';
      readonly fields: readonly Field[];
      /** Whether the message can be understood without a group that lacks something. */
      readonly isVital: boolean;
    };

/** One element of the schema. The order of a list of them is the order in the message. */
export interface Field {
  readonly name: string;
  readonly occurs: Occurs;
  readonly content: Content;
}

const field = (
  name: string,
  occurs: Occurs,
  kind: Exclude<Content['kind'], 'enumeration' | 'group'>,
): Field => ({
  name,
  occurs,
  content: { kind },
});
const oneOf = (
  name: string,
  occurs: Occurs,
  values: readonly string[],
  reading: { otherwise?: string; formerly?: Record<string, string> } = {},
): Field => ({ name, occurs, content: { kind: 'enumeration', values, ...reading } });
const group = (name: string, fields: readonly Field[], isVital: boolean): Field => ({
  name,
  occurs: 'any',
  content: { kind: 'group', fields, isVital },
});

const PAIR = [field('valueName', 'once', 'text'), field('value', 'once', 'text')];

const RESOURCE = [
  field('resourceDesc', 'once', 'text'),
  field('mimeType', 'once', 'text'),
  field('size', 'perhaps', 'integer'),
  field('uri', 'perhaps', 'uri'),
  field('derefUri', 'perhaps', 'text'),
  field('digest', 'perhaps', 'text'),
];

const AREA = [
  field('areaDesc', 'once', 'text'),
  field('polygon', 'any', 'shape'),
  field('circle', 'any', 'shape'),
  group('geocode', PAIR, false),
  field('altitude', 'perhaps', 'decimal'),
  field('ceiling', 'perhaps', 'decimal'),
];

const INFO = [
  field('language', 'perhaps', 'language'),
  oneOf('category', 'some', CAP_CATEGORIES, { otherwise: 'Other' }),
  field('event', 'once', 'text'),
  oneOf('responseType', 'any', CAP_RESPONSE_TYPES),
  oneOf('urgency', 'once', CAP_URGENCIES, { otherwise: 'Unknown' }),
  oneOf('severity', 'once', CAP_SEVERITIES, { otherwise: 'Unknown' }),
  oneOf('certainty', 'once', CAP_CERTAINTIES, {
    otherwise: 'Unknown',
    formerly: { 'very likely': 'Likely' },
  }),
  field('audience', 'perhaps', 'text'),
  group('eventCode', PAIR, false),
  field('effective', 'perhaps', 'time'),
  field('onset', 'perhaps', 'time'),
  field('expires', 'perhaps', 'time'),
  field('senderName', 'perhaps', 'text'),
  field('headline', 'perhaps', 'text'),
  field('description', 'perhaps', 'text'),
  field('instruction', 'perhaps', 'text'),
  field('web', 'perhaps', 'uri'),
  field('contact', 'perhaps', 'text'),
  group('parameter', PAIR, false),
  group('resource', RESOURCE, false),
  group('area', AREA, true),
];

/** The children of `alert`, in the order of the schema of CAP 1.2. */
export const ALERT: readonly Field[] = [
  field('identifier', 'once', 'token'),
  field('sender', 'once', 'token'),
  field('sent', 'once', 'time'),
  oneOf('status', 'once', CAP_STATUSES),
  oneOf('msgType', 'once', CAP_MESSAGE_TYPES),
  field('source', 'perhaps', 'text'),
  oneOf('scope', 'once', CAP_SCOPES),
  field('restriction', 'perhaps', 'text'),
  field('addresses', 'perhaps', 'text'),
  field('code', 'any', 'text'),
  field('note', 'perhaps', 'text'),
  field('references', 'perhaps', 'text'),
  field('incidents', 'perhaps', 'text'),
  group('info', INFO, true),
];
