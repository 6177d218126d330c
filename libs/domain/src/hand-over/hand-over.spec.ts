import type { Alert } from '../alert/alert';
import { World } from '../act/by-hand.fixture';
import { smallTopology } from '../small-topology.fixture';
import { shownContent } from '../feed/entries';
import { handedAlert, handOverEntry } from './hand-over';

const world = new World(smallTopology());
const incident = world.reports({ severity: 'extreme' });
const [home, abroad] = world.alertsOf(incident.id) as [Alert, Alert];

it('PR3 an alert is listed with what its side may see, and with who has it', () => {
  const answer = { by: 'S. Ahmed', desk: 'pk-is', role: 'officer' as const, at: '2026-11-23T08:00:00.000Z' };
  const held: Alert = {
    ...home,
    progress: { state: 'acknowledged', ringsAgainAt: null },
    answers: [
      { ...answer, sufficient: true },
      { ...answer, by: 'Somebody later', sufficient: false },
    ],
  };
  expect(handedAlert(held, incident)).toEqual({
    alert: home.id,
    incident: incident.id,
    reference: expect.stringMatching(/^\w{4}-\w{4}$/) as string,
    headline: incident.headline,
    status: 'actual',
    severity: 'extreme',
    state: 'acknowledged',
    heldBy: 'S. Ahmed',
  });
  expect(handedAlert(home, incident)).toMatchObject({ state: 'open', heldBy: null });
});

it('PR3 RL5 of an incident of another side no more is listed than was released', () => {
  const notified = { ...incident, released: { cn: 'notify' as const } };
  expect(handedAlert(abroad, notified)).not.toHaveProperty('headline');
  expect(handedAlert(abroad, { ...incident, released: {} })).toBeNull();
});

it('PR3 the desk’s feed tells who handed over to whom, and how much is open', () => {
  const at = '2026-11-23T08:00:00.000Z';
  const handOver = {
    id: 'h',
    desk: 'pk-is',
    at,
    by: 'A',
    to: null,
    note: 'quiet',
    alerts: [],
    alertsTotal: 3,
  };
  const entry = handOverEntry(handOver, { from: 'account-a', to: null });
  expect(entry).toMatchObject({
    desk: 'pk-is',
    type: 'notice',
    content: {
      notice: {
        code: 'desk.handed-over',
        detail: { id: 'h', by: 'A', to: null, note: 'quiet', alerts: 3 },
      },
    },
  });
  expect(shownContent(entry.content)).toEqual({
    notice: { code: 'desk.handed-over', detail: { id: 'h', by: 'A', to: null, note: 'quiet', alerts: 3 } },
  });
});
