import type { IncidentDetail } from '@pasban/contracts';
import { PLACES } from '../harness/people';
import { story } from '../harness/story';

const told = story();

/** Why each side's alert went where it went, from the incident's log (RT6). */
const routed = ({ log }: IncidentDetail) =>
  log.filter(({ kind }) => kind === 'alert.routed').map(({ reason, detail }) => ({ reason, ...detail }));

it('RT1 RT2 a place in Islamabad goes to the nearest covering desk, and the log says why', async () => {
  const { field, spu } = told;
  await field.reports('a fight');
  const detail = await spu.reads(await spu.sees('alert.opened', 'a fight'));
  expect(routed(detail)).toEqual([
    expect.objectContaining({
      reason: 'boundary',
      jurisdiction: 'PK-IS',
      desks: [{ desk: 'pk-is-spu', reason: 'nearest-covering' }],
    }),
  ]);
});

it('RT1 within a site’s fence the site’s own jurisdiction owns, and the site is named', async () => {
  const { field, spu } = told;
  await field.reports('a drone over the embassies', { at: PLACES.ENCLAVE });
  const seen = await spu.sees('alert.opened', 'a drone over the embassies');
  expect(seen.incident.place).toMatchObject({ jurisdiction: 'PK-IS', site: 'diplomatic-enclave' });
  expect(routed(await spu.reads(seen))[0]).toMatchObject({ reason: 'site-fence' });
});

it('RT1 a site that is named stands for its place', async () => {
  const { field, spu } = told;
  await field.reports('a stranger at the fence', { at: null, place: { site: 'diplomatic-enclave' } });
  const seen = await spu.sees('alert.opened', 'a stranger at the fence');
  expect(routed(await spu.reads(seen))[0]).toMatchObject({ reason: 'given-site', jurisdiction: 'PK-IS' });
});

it('RT2 cyber also reaches the cyber crime desk, beside the local one', async () => {
  const { field, spu, supervisor, cyber, everyone } = told;
  await field.reports('the switchboard is down', { category: 'cyber' });
  const seen = await cyber.seesAlert('alert.opened', 'the switchboard is down');
  expect(seen.alert.desks).toEqual(['pk-is-spu', 'pk-cyber']);
  expect(await spu.seesAlert('alert.opened', 'the switchboard is down')).toMatchObject({
    alert: { id: seen.alert.id },
  });
  await supervisor.sees('alert.opened', 'the switchboard is down');
  await everyone.hearsNothing();
});

it('RT1 RT5 what happens in Beijing belongs to China, whoever reports it', async () => {
  const { field, fieldOfChina, beijing, supervisorOfBeijing, everyone } = told;
  await field.reports('smoke in Sanlitun', { category: 'safety', at: PLACES.BEIJING });
  await fieldOfChina.reports('a theft in Beijing', { at: PLACES.BEIJING });
  for (const headline of ['smoke in Sanlitun', 'a theft in Beijing']) {
    const seen = await beijing.seesAlert('alert.opened', headline);
    expect(seen.incident).toMatchObject({ homeSide: 'cn', level: 'full' });
    await supervisorOfBeijing.sees('alert.opened', headline);
  }
  await everyone.hearsNothing();
});

it('IN5 a report without a place goes to the catch-all desk of the submitter’s side, marked', async () => {
  const { field, fieldOfChina, national, nationalOfChina, everyone } = told;
  await field.reports('something is wrong', { at: null });
  await fieldOfChina.reports('something is wrong here too', { at: null });
  const seen = await national.sees('alert.opened', 'something is wrong');
  const seenInChina = await nationalOfChina.sees('alert.opened', 'something is wrong here too');
  for (const detail of [await national.reads(seen), await nationalOfChina.reads(seenInChina)]) {
    expect(detail.incident.place.jurisdiction).toBeNull();
    expect(detail.log[0]).toMatchObject({ kind: 'report.received', reason: 'no-place' });
    expect(routed(detail)[0]).toMatchObject({ reason: 'no-place', desks: [{ reason: 'unmatched' }] });
  }
  await everyone.hearsNothing();
});

it('IN5 RT3 a point in nobody’s jurisdiction goes to the catch-all desk, marked as outside', async () => {
  const { field, national, everyone } = told;
  await field.reports('a ship in distress', { at: PLACES.OCEAN });
  const seen = await national.sees('alert.opened', 'a ship in distress');
  expect(routed(await national.reads(seen))[0]).toMatchObject({ reason: 'outside', jurisdiction: null });
  await everyone.hearsNothing();
});

it('RT5 without a paired place the other side’s national desk is alerted', async () => {
  const { field, national, nationalOfChina, everyone } = told;
  await field.reports('a threat by telephone', { severity: 'extreme', at: null });
  await national.sees('alert.opened', 'a threat by telephone');
  expect(await nationalOfChina.seesAlert('alert.opened', 'a threat by telephone')).toMatchObject({
    alert: { side: 'cn', desks: ['cn-national'] },
    incident: { level: 'summary', place: { jurisdiction: null } },
  });
  await everyone.hearsNothing();
});
