import type { BuiltSystem } from '../../harness/processes';
import { type Details, DutyOfficer, FieldOfficer, PLACES } from '../../harness/people';

/** What happened in the night that is drawn, as far as pages are opened on it. */
export interface Night {
  /** An extreme incident that nobody has answered, told to both sides. */
  extreme: string;
  /** A report on its way, as its submitter follows it. */
  report: string;
}

type Tale = [string, Details];

const TALES: readonly Tale[] = [
  ['12 cars stand across the Srinagar highway', { category: 'public-order', severity: 'minor' }],
  [
    '施工营地通讯中断',
    { category: 'infrastructure', severity: 'moderate', language: 'zh', at: PLACES.ENCLAVE },
  ],
  [
    'Joint drill “Karakoram”: convoy delayed',
    { category: 'public-order', severity: 'minor', status: 'exercise', at: { lat: 33.65, lon: 73.0 } },
  ],
  ['Phishing against the payroll of the joint venture', { category: 'cyber', severity: 'moderate' }],
  [
    'ہوٹل کے باہر مشکوک گاڑی',
    { category: 'crime', severity: 'severe', language: 'ur', at: { lat: 33.69, lon: 73.03 } },
  ],
];

const EXTREME: Tale = [
  'Armed men at the project gate, shots heard',
  {
    category: 'terrorism',
    severity: 'extreme',
    at: PLACES.F7,
    description:
      'Two vehicles stopped outside gate 2, four armed men. Guards returned to shelter, workers moved to hall B. Road to the south blocked by a truck.',
    persons: { affected: 14, injured: 1 },
    contact: '+92 300 0000000',
  },
];

/** Lets a night happen: reports in three languages, an exercise, an answer, both sides at their desks. */
export async function stageNight(built: BuiltSystem): Promise<Night> {
  const system = { url: built.url, settled: () => Promise.resolve() };
  const field = await FieldOfficer.arrives(system, 'field.pk');
  const officer = await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu');
  const beijing = await DutyOfficer.sitsDown(system, 'officer.bj', 'cn-bj-duty');
  for (const [headline, details] of TALES) {
    await field.reports(headline, details);
    if (details.category !== 'cyber') {
      const told = await officer.seesAlert('alert.opened', headline);
      if (details.severity === 'moderate') await officer.acknowledges(told);
    }
  }
  const [headline, details] = EXTREME;
  const { id: report } = await field.reports(headline, details);
  const { incident } = await officer.seesAlert('alert.opened', headline);
  await beijing.acknowledges(await beijing.seesAlert('alert.opened', headline));
  await officer.post(`/v1/incidents/${incident.id}/comment`, { text: 'Patrol 4 is three minutes away.' });
  officer.screen.close();
  beijing.screen.close();
  return { extreme: incident.id, report };
}
