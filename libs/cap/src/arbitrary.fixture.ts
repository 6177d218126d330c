import fc from 'fast-check';
import { formatCircle, formatPolygon } from './area/shapes';
import type { CapArea, CapInfo, CapMessage } from './schema/message';
import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_RESPONSE_TYPES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
} from './schema/vocabulary';
import { FORBIDDEN } from './xml/characters';

/** Any character that XML allows, so that escaping is tried as well. */
const character = fc.oneof(
  fc.constantFrom(...'<>&"\'\r\n\t ]]>اردو中文\u{1f525}'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const allowed = (text: string): boolean => !FORBIDDEN.test(text);
const text = fc
  .array(character, { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''))
  .filter((words) => words.trim() !== '' && allowed(words));
const token = fc.stringMatching(/^[A-Za-z0-9:@._-]{1,20}$/);
const uri = fc.webUrl();

const two = (value: number): string => String(value).padStart(2, '0');
const offset = fc.constantFrom('-00:00', '+05:00', '+08:00', '-07:30');
const time = (year: number) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 23 }),
      offset,
    )
    .map(([month, day, hour, zone]) => `${year}-${two(month)}-${two(day)}T${two(hour)}:59:07${zone}`);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });
const pair = fc.record({ valueName: text, value: fc.oneof(text, fc.constant('')) });

/** A ring around a centre, which does not cross itself. */
const polygon = fc
  .tuple(
    fc.integer({ min: -80, max: 80 }),
    fc.integer({ min: -170, max: 170 }),
    fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 5, maxLength: 12 }),
  )
  .map(([lat, lon, reaches]) => {
    const ring = reaches.map((reach, index) => {
      const angle = (index / reaches.length) * 2 * Math.PI;
      return { lat: lat + (reach / 1000) * Math.sin(angle), lon: lon + (reach / 1000) * Math.cos(angle) };
    });
    return formatPolygon([...ring, ...ring.slice(0, 1)]);
  });
const millionths = (max: number) =>
  fc.integer({ min: -max * 1e6, max: max * 1e6 }).map((value) => value / 1e6);
const circle = fc
  .record({ lat: millionths(90), lon: millionths(180), radiusKm: fc.integer({ min: 0, max: 500 }) })
  .map(({ radiusKm, ...centre }) => formatCircle({ centre, radiusKm }));

const area: fc.Arbitrary<CapArea> = fc
  .record({
    areaDesc: text,
    polygon: few(polygon),
    circle: few(circle),
    geocode: few(pair),
    height: maybe(fc.nat()),
  })
  .map(({ height, ...rest }) =>
    height === undefined ? rest : { ...rest, altitude: String(height), ceiling: `${height + 1}.5` },
  );

const resource = fc.record(
  {
    resourceDesc: text,
    mimeType: fc.constantFrom('image/png', 'text/html'),
    size: fc.nat().map(String),
    uri,
    derefUri: fc.base64String({ minLength: 4, maxLength: 40 }),
    digest: fc.stringMatching(/^[0-9a-f]{40}$/),
  },
  { requiredKeys: ['resourceDesc', 'mimeType'] },
);

/** How the event is graded: the same in every language. */
const grading = fc.record({
  category: fc.uniqueArray(fc.constantFrom(...CAP_CATEGORIES), { minLength: 1, maxLength: 3 }),
  responseType: fc.uniqueArray(fc.constantFrom(...CAP_RESPONSE_TYPES), { maxLength: 2 }),
  urgency: fc.constantFrom(...CAP_URGENCIES),
  severity: fc.constantFrom(...CAP_SEVERITIES),
  certainty: fc.constantFrom(...CAP_CERTAINTIES),
});

const words = fc.record(
  {
    event: text,
    audience: text,
    eventCode: few(pair),
    effective: time(2026),
    onset: time(2026),
    expires: time(2028),
    senderName: text,
    headline: text,
    description: text,
    instruction: text,
    web: uri,
    contact: text,
    parameter: few(pair),
    resource: few(resource),
    area: few(area),
  },
  { requiredKeys: ['event', 'eventCode', 'parameter', 'resource', 'area'] },
);

const infos: fc.Arbitrary<CapInfo[]> = grading.chain((graded) =>
  fc
    .uniqueArray(fc.constantFrom('en', 'ur', 'zh-CN', undefined), { maxLength: 3 })
    .chain((languages) =>
      fc.tuple(
        ...languages.map((language) =>
          words.map((said) => ({ ...(language !== undefined && { language }), ...graded, ...said })),
        ),
      ),
    ),
);

const reference = fc.tuple(token, token, time(2025)).map((parts) => parts.join(','));
const references = fc.array(reference, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));

/** Whom a message is for. */
const audience = fc.oneof(
  fc.constant({ scope: 'Public' } as const),
  fc.record({
    scope: fc.constant('Restricted' as const),
    restriction: fc.constantFrom('TLP:AMBER', 'TLP:GREEN'),
  }),
  fc.record({ scope: fc.constant('Private' as const), restriction: fc.constant('TLP:RED'), addresses: text }),
);

/** What a message is to others. */
const kind = fc.oneof(
  fc.record({ msgType: fc.constant('Alert' as const), references: maybe(references) }),
  fc.record({ msgType: fc.constantFrom('Update' as const, 'Cancel' as const, 'Ack' as const), references }),
  fc.record({ msgType: fc.constant('Error' as const), references, note: text }),
);

/** Messages that keep the schema and the rules beyond it. */
export const arbitraryMessage: fc.Arbitrary<CapMessage> = fc
  .tuple(
    fc.record({
      identifier: token,
      sender: token,
      sent: time(2026),
      status: fc.constantFrom('Actual' as const, 'Exercise' as const, 'System' as const, 'Test' as const),
      code: few(text),
      info: infos,
    }),
    fc.record({ source: maybe(text), incidents: maybe(text) }),
    audience,
    kind,
  )
  .map(([base, more, forWhom, what]) => withoutGaps({ ...base, ...more, ...forWhom, ...what }));

/** A message as reading gives it: what is not there has no key. */
const withoutGaps = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
