import { type CapMessage, readCap, writeCap } from '@pasban/cap';
import { CATEGORIES, type IncidentView, SEVERITIES, Tlp } from '@pasban/contracts';
import type { GivenCapMessage } from '@pasban/persistence';
import fc from 'fast-check';
import { contentOf, digestOf, messageOf } from './message-of-view';

const called = (name: string) => ({ en: name, ur: `${name} ur`, zh: `${name} zh` });
const NAMES = {
  jurisdictions: {
    'PK-IS': { name: called('Islamabad'), side: 'pk', parent: 'PK' },
    'zone-1': { name: called('Zone 1'), side: 'pk', parent: 'PK-IS' },
  },
  sites: { enclave: { name: called('Enclave'), jurisdiction: 'PK-IS', lat: 33.7, lon: 73, radiusM: 500 } },
};

const NOTICE: IncidentView = {
  id: '00000000-0000-7000-8000-000000000001',
  reference: '7K3Q-M2PX',
  homeSide: 'pk',
  level: 'notify',
  tlp: 'TLP:GREEN',
  status: 'actual',
  state: 'open',
  severity: 'severe',
  openedAt: '2026-11-24T14:00:00.123Z',
  place: { jurisdiction: 'PK-IS' },
};
const FULL: IncidentView = {
  ...NOTICE,
  level: 'full',
  tlp: 'TLP:AMBER+STRICT',
  category: 'cyber',
  urgency: 'immediate',
  certainty: 'observed',
  headline: 'Grid control is down',
  description: 'Since <noon> & on',
  language: 'en',
  place: {
    jurisdiction: 'PK-IS',
    site: 'enclave',
    text: 'Hall 2',
    lat: 33.7215,
    lon: 73.0551,
    accuracyM: 250,
  },
  persons: { injured: 2 },
  occurredAt: '2026-11-24T13:59:58.999Z',
  reports: 3,
};

const given = (number: number): GivenCapMessage => ({
  number,
  sender: 'pk.pasban.example',
  identifier: `x.cn.${number}`,
  sent: new Date(Date.UTC(2026, 10, 24, 14, number)),
  digest: '',
});

/** The message, through the strict writer and back. */
function told(view: IncidentView, before: number[] = []): CapMessage {
  const message = messageOf(contentOf(view, 'cn', NAMES), given(before.length + 1), before.map(given));
  const reading = readCap(Buffer.from(writeCap(message)));
  if (!reading.ok) throw new Error('it was refused');
  return reading.message;
}

it('CP10 a notice says what was released, in three languages, and nothing else', () => {
  const message = told(NOTICE);
  expect(message).toMatchObject({
    identifier: 'x.cn.1',
    sender: 'pk.pasban.example',
    sent: '2026-11-24T14:01:00-00:00',
    status: 'Actual',
    msgType: 'Alert',
    scope: 'Restricted',
    restriction: 'TLP:GREEN',
  });
  expect(message.info.map(({ language, headline }) => [language, headline])).toEqual([
    ['en', 'Severe incident, category held'],
    ['ur', expect.any(String)],
    ['zh', expect.any(String)],
  ]);
  expect(message.info[0]).toMatchObject({
    category: ['Other'],
    urgency: 'Unknown',
    certainty: 'Unknown',
    area: [{ areaDesc: 'Islamabad', circle: [], geocode: [{ valueName: 'ISO3166-2', value: 'PK-IS' }] }],
  });
  expect(message.info[0]?.description).toBeUndefined();
  expect(message.info[0]?.onset).toBeUndefined();
});

it('CP10 everything that is released in full is said', () => {
  const [english, urdu] = told(FULL).info;
  expect(english).toMatchObject({
    category: ['Infra', 'Security'],
    event: 'Cyber',
    urgency: 'Immediate',
    certainty: 'Observed',
    onset: '2026-11-24T13:59:58-00:00',
    headline: 'Severe incident, Cyber',
    description: 'Grid control is down\n\nSince <noon> & on',
    area: [{ areaDesc: 'Hall 2, Enclave, Islamabad', circle: ['33.7215,73.0551 0.25'] }],
  });
  expect(english?.parameter.map(({ valueName, value }) => `${valueName.split(':').at(-1)} ${value}`)).toEqual(
    ['category cyber', 'reference 7K3Q-M2PX', 'state open', 'language en', 'reports 3', 'persons-injured 2'],
  );
  expect(urdu).toMatchObject({
    description: 'Grid control is down\n\nSince <noon> & on',
    area: [{ areaDesc: 'Hall 2, Enclave ur, Islamabad ur' }],
  });
});

it('CP10 a coarse place is the circle around its cell', () => {
  const cell = { lat: 33.7, lon: 73, sizeKm: 5 };
  expect(told({ ...NOTICE, place: { jurisdiction: 'zone-1', cell } }).info[0]?.area).toMatchObject([
    {
      areaDesc: 'Zone 1',
      circle: ['33.7,73 3.536'],
      geocode: [{ valueName: 'layer:Pasban:1.0:jurisdiction' }],
    },
  ]);
});

it('CP10 of no place at all nothing is made up', () => {
  expect(told({ ...NOTICE, place: { jurisdiction: null } }).info[0]?.area).toEqual([
    { areaDesc: '–', polygon: [], circle: [], geocode: [] },
  ]);
});

it.each([
  ['exercise', 'Exercise', 'EXERCISE: Severe incident, category held'],
  ['test', 'Test', 'TEST: Severe incident, category held'],
] as const)('EX1 CP10 %s is marked in the status and in every headline', (status, as, headline) => {
  const message = told({ ...NOTICE, status });
  expect(message).toMatchObject({ status: as, info: [{ headline }, {}, {}] });
});

it('CP10 an update refers to all its predecessors, and what is over is all clear', () => {
  const message = told({ ...FULL, state: 'resolved' }, [1, 2]);
  expect(message).toMatchObject({
    msgType: 'Update',
    references:
      'pk.pasban.example,x.cn.1,2026-11-24T14:01:00-00:00 pk.pasban.example,x.cn.2,2026-11-24T14:02:00-00:00',
    info: [{ urgency: 'Past', responseType: ['AllClear'] }, {}, {}],
  });
});

it('CP10 what was merged into another incident is taken back', () => {
  expect(told({ ...FULL, state: 'merged' }, [1])).toMatchObject({ msgType: 'Cancel' });
  expect(told({ ...FULL, state: 'merged' })).toMatchObject({ msgType: 'Alert' });
});

it('CP10 two messages that say the same have one digest', () => {
  const digest = (view: IncidentView): string => digestOf(contentOf(view, 'cn', NAMES));
  expect(digest({ ...FULL })).toBe(digest(FULL));
  expect(digest({ ...FULL, severity: 'minor' })).not.toBe(digest(FULL));
});

it('CP4 CP10 whatever people wrote and whatever is released, the message keeps the standard', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .map((words) => words.toWellFormed());
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const view = fc
    .record({
      category: optional(fc.constantFrom(...CATEGORIES)),
      severity: fc.constantFrom(...SEVERITIES),
      tlp: fc.constantFrom(...Tlp.options),
      headline: optional(text),
      description: optional(text),
      place: fc.record({
        jurisdiction: fc.constantFrom('PK-IS', 'zone-1', 'XX', null),
        text: optional(text),
      }),
      state: fc.constantFrom('open' as const, 'resolved' as const),
    })
    .map((parts): IncidentView => ({ ...NOTICE, ...parts }));
  fc.assert(fc.property(view, (one) => expect(told(one).info).toHaveLength(3)));
});
