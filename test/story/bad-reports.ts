import { gzipSync } from 'node:zlib';
import { bodyOf } from '../harness/people';

/** A report that has to be refused, and what the refusal has to say. */
export interface BadReport {
  name: string;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: Uint8Array | string;
  headers?: Record<string, string>;
  /** 400 when left out. */
  status?: number;
  /** Pointers of the fields that are wrong, where there are fields. */
  pointers?: string[];
}

const fine = bodyOf('a report');
const withField = (field: string, value: unknown): unknown => ({ ...fine, [field]: value });
const without = (field: string): unknown =>
  Object.fromEntries(Object.entries(fine).filter(([name]) => name !== field));
const at = (location: unknown): unknown => withField('location', location);
const text = (value: unknown): string => JSON.stringify(value);
/** The report as text with something put in before its last brace. */
const spliced = (more: string): string => text(fine).replace(/}$/, `,${more}}`);
/** The report as bytes whose headline is these bytes. */
const headlineOf = (...bytes: number[]): Buffer => {
  const [before, after] = text(withField('headline', '@')).split('@');
  return Buffer.concat([Buffer.from(before ?? ''), Buffer.from(bytes), Buffer.from(after ?? '')]);
};
const nested = (depth: number): string =>
  spliced(`"persons":${'{"affected":'.repeat(depth)}1${'}'.repeat(depth)}`);

/** A field alone that is wrong: its name, what is wrong with it, its value, and the pointer where it is another. */
const field = (name: string, value: unknown, what: string, pointer = `/${name}`): BadReport => ({
  name: `${name}: ${what}`,
  body: withField(name, value),
  pointers: [pointer],
});
const place = (name: string, location: unknown, what: string): BadReport => ({
  name: `location.${name}: ${what}`,
  body: at(location),
  pointers: [`/location/${name}`],
});

const FIELDS: BadReport[] = [
  { name: 'no category', body: without('category'), pointers: ['/category'] },
  { name: 'no severity', body: without('severity'), pointers: ['/severity'] },
  { name: 'no headline', body: without('headline'), pointers: ['/headline'] },
  { name: 'nothing at all', body: {}, pointers: ['/category', '/severity', '/headline'] },
  field('category', 'weather', 'not one of the words'),
  field('category', 'Crime', 'capitals'),
  field('category', ['crime'], 'an array'),
  field('severity', 4, 'a number'),
  field('severity', null, 'null'),
  field('severity', '', 'empty'),
  field('status', 'drill', 'not one of the words'),
  field('urgency', true, 'a boolean'),
  field('certainty', {}, 'an object'),
  field('headline', '', 'empty'),
  field('headline', ' \t\n ', 'blank'),
  field('headline', 'x'.repeat(161), 'too long'),
  field('headline', 42, 'a number'),
  field('headline', 'a\u0000b', 'a null character'),
  field('headline', 'a\u001b[31mb', 'an escape character'),
  field('headline', 'a\rb', 'a carriage return'),
  field('headline', 'a\u007fb', 'a delete character'),
  field('description', 'x'.repeat(8_001), 'too long'),
  field('description', ['a', 'b'], 'an array'),
  field('language', 'klingon', 'not a tag'),
  field('language', 'en_GB', 'an underscore'),
  field('contact', 'x'.repeat(201), 'too long'),
  field('contact', { phone: '1' }, 'an object'),
  field('occurredAt', '2026-11-23T08:00:00', 'no offset'),
  field('occurredAt', '2026-11-23', 'a date alone'),
  field('occurredAt', '2026-02-30T08:00:00Z', 'a day that no month has'),
  field('occurredAt', '2026-11-23T25:00:00Z', 'an hour that no day has'),
  field('occurredAt', '2026-11-23T08:00:00+99:00', 'an offset that no zone has'),
  field('occurredAt', '2100-01-01T00:00:00Z', 'the far future'),
  field('occurredAt', '1970-01-01T00:00:00Z', 'the far past'),
  field('occurredAt', '+275760-09-13T00:00:00Z', 'the end of time'),
  field('occurredAt', 1_795_420_800, 'a number'),
  field('occurredAt', 'yesterday', 'words'),
  field('sentAt', '2026-11-23T08:06:00Z', 'six minutes ahead'),
  field('sentAt', '２０２６-11-23T08:00:00Z', 'wide digits'),
  field('persons', [], 'an array'),
  field('persons', { injured: -1 }, 'below nothing', '/persons/injured'),
  field('persons', { dead: 1.5 }, 'half a person', '/persons/dead'),
  field('persons', { missing: 1_000_001 }, 'too many', '/persons/missing'),
  field('persons', { affected: '3' }, 'a number as text', '/persons/affected'),
  field('persons', { hurt: 1 }, 'an unknown field', '/persons/hurt'),
  field('location', 'Islamabad', 'text'),
  field('location', [33.7, 73], 'an array'),
  field('location', null, 'null'),
  place('lat', { lat: 90.0001, lon: 0 }, 'past the pole'),
  place('lon', { lat: 0, lon: -180.1 }, 'past the date line'),
  place('lat', { lat: '33.7', lon: 73 }, 'a number as text'),
  place('lat', { lon: 73 }, 'missing beside lon'),
  place('lon', { lat: 33.7 }, 'missing beside lat'),
  place('accuracyM', { lat: 33.7, lon: 73, accuracyM: -1 }, 'below nothing'),
  place('text', { text: '' }, 'empty'),
  place('site', { site: 'atlantis' }, 'no such site'),
  place('site', { site: '__proto__' }, 'not a code'),
  place('jurisdiction', { jurisdiction: 'PK-XX' }, 'no such jurisdiction'),
  place('jurisdiction', { jurisdiction: "PK'; DROP TABLE report; --" }, 'not a code'),
  place('altitude', { lat: 33.7, lon: 73, altitude: 600 }, 'an unknown field'),
];

const UNKNOWN_FIELDS: BadReport[] = [
  field('id', '00000000-0000-7000-8000-000000000000', 'an unknown field'),
  field('side', 'cn', 'an unknown field'),
  field('', 1, 'an unknown field without a name', '/'),
  field('a/b~c', 1, 'an unknown field that needs escaping', '/a~1b~0c'),
  field('constructor', 'x', 'an unknown field with a name that objects have'),
  field('toString', null, 'an unknown field with a name that objects have'),
  {
    name: 'several fields at once',
    body: { ...fine, severity: 'bad', persons: { dead: -1, x: 1 }, more: 1 },
    pointers: ['/severity', '/persons/dead', '/persons/x', '/more'],
  },
];

const NOT_AN_OBJECT: BadReport[] = [
  ['null', 'null'],
  ['an array', '[]'],
  ['an array of reports', text([fine])],
  ['text', '"report"'],
  ['a number', '1e400'],
  ['a boolean', 'true'],
].map(([name, raw]) => ({ name: `the body is ${name}`, raw: raw ?? '' }));

const NOT_JSON: BadReport[] = [
  { name: 'no body', raw: '' },
  { name: 'a blank body', raw: '  \n ' },
  { name: 'truncated JSON', raw: text(fine).slice(0, -7) },
  { name: 'something after the JSON', raw: `${text(fine)} {}` },
  { name: 'a trailing comma', raw: text(fine).replace(/}$/, ',}') },
  { name: 'single quotes', raw: text(fine).replaceAll('"', "'") },
  { name: 'a comment', raw: `/* report */ ${text(fine)}` },
  { name: 'NaN', raw: spliced('"location":{"lat":NaN,"lon":73}') },
  { name: 'Infinity', raw: spliced('"location":{"lat":Infinity,"lon":73}') },
  { name: 'a bare control character', raw: text(fine).replace('a report', 'a \u0001 report') },
  { name: 'a form', raw: 'category=crime&severity=minor&headline=x' },
  { name: 'XML', raw: '<?xml version="1.0"?><report/>' },
];

const NUMBERS: BadReport[] = [
  {
    name: 'a number past all numbers',
    raw: spliced('"persons":{"dead":1e999}'),
    pointers: ['/persons/dead'],
  },
  {
    name: 'a whole number past exactness',
    raw: spliced('"persons":{"dead":9007199254740993}'),
    pointers: ['/persons/dead'],
  },
  {
    name: 'a latitude past all numbers',
    raw: spliced('"location":{"lat":-1e999,"lon":73}').replace(/"location":\{"lat":33[^}]*\},/, ''),
    pointers: ['/location/lat'],
  },
];

const POLLUTION: BadReport[] = [
  { name: '__proto__', raw: spliced('"__proto__":{"admin":true}') },
  { name: '__proto__ twice', raw: spliced('"__proto__":{"a":1},"__proto__":{"b":2}') },
  { name: '__proto__ escaped', raw: spliced('"\\u005f_proto__":{"admin":true}') },
  { name: '__proto__ within', raw: spliced('"persons":{"__proto__":{"dead":1}}') },
  { name: 'constructor.prototype', raw: spliced('"constructor":{"prototype":{"admin":true}}') },
];

const ENCODINGS: BadReport[] = [
  { name: 'a byte that UTF-8 does not have', raw: headlineOf(0xff) },
  { name: 'a cut sequence', raw: headlineOf(0xe2, 0x82) },
  { name: 'an overlong sequence', raw: headlineOf(0xc0, 0xaf) },
  { name: 'an encoded surrogate', raw: headlineOf(0xed, 0xa0, 0x80) },
  { name: 'Latin-1', raw: headlineOf(0x63, 0x61, 0x66, 0xe9) },
  { name: 'UTF-16', raw: Buffer.from(text(fine), 'utf16le') },
  { name: 'UTF-16 with a mark', raw: Buffer.from(`\ufeff${text(fine)}`, 'utf16le') },
  { name: 'UTF-32', raw: Buffer.concat([...text(fine)].map((c) => Buffer.from([0, 0, 0, c.charCodeAt(0)]))) },
  {
    name: 'a lone surrogate, escaped',
    raw: text(fine).replace('a report', 'a \\ud800 report'),
    pointers: ['/headline'],
  },
  {
    name: 'surrogates the wrong way round, escaped',
    raw: text(fine).replace('a report', 'a \\udc00\\ud800 report'),
    pointers: ['/headline'],
  },
  {
    name: 'a null character, escaped',
    raw: text(fine).replace('a report', 'a \\u0000 report'),
    pointers: ['/headline'],
  },
];

const SIZES: BadReport[] = [
  { name: 'more than 64 KiB', body: withField('description', 'x'.repeat(65_536)), status: 413 },
  { name: 'megabytes', raw: ' '.repeat(3_000_000), status: 413 },
  { name: 'nested thousands deep', raw: nested(4_000) },
  { name: 'nested thirty-three deep', raw: nested(33) },
  { name: 'nested a little', raw: nested(3), pointers: ['/persons/affected'] },
  { name: 'thousands of brackets', raw: '['.repeat(60_000) },
  {
    name: 'thousands of unknown fields',
    body: Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`f${index}`, index])),
  },
  { name: 'a name of kilobytes', body: withField('n'.repeat(20_000), 1) },
];

const HEADERS: BadReport[] = [
  ...['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data'].map(
    (type) => ({ name: `sent as ${type}`, body: fine, headers: { 'content-type': type }, status: 415 }),
  ),
  { name: 'sent as nothing', body: fine, headers: { 'content-type': '' }, status: 415 },
  {
    name: 'packed by gzip',
    raw: gzipSync(text(fine)),
    headers: { 'content-encoding': 'gzip' },
  },
  ...[
    ['empty', ''],
    ['too long', 'k'.repeat(201)],
    ['with a space', 'a key'],
    ['not ASCII', 'clé'],
    ['sent twice', 'one, two'],
  ].map(([what, key]) => ({
    name: `Idempotency-Key: ${what}`,
    body: fine,
    headers: { 'idempotency-key': key ?? '' },
    pointers: ['#header/Idempotency-Key'],
  })),
];

export const BAD_REPORTS: BadReport[] = [
  ...FIELDS,
  ...UNKNOWN_FIELDS,
  ...NOT_AN_OBJECT,
  ...NOT_JSON,
  ...NUMBERS,
  ...POLLUTION,
  ...ENCODINGS,
  ...SIZES,
  ...HEADERS,
];
