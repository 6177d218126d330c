import { textIn } from '../i18n/text';
import { alert, at, incident } from '../testing/examples';
import { handedOf } from './handed';

const english = textIn('en');
const answer = { by: 'S. Ahmed', desk: 'pk-is-spu', role: 'officer' as const, at: at(20), sufficient: true };

it('PR3 an open alert is listed as it stands, with who has it', () => {
  const ringing = { incident: incident(), alert: alert() };
  expect(handedOf(english, ringing)).toMatchObject([
    { incident: 'i1', headline: 'Two cars at the gate', severity: 'severe', state: 'open', heldBy: null },
  ]);
  const held = { incident: incident(), alert: alert({ state: 'acknowledged', answers: [answer] }) };
  expect(handedOf(english, held)).toMatchObject([{ state: 'acknowledged', heldBy: 'S. Ahmed' }]);
});

it('PR3 an answer that the ladder has outlived holds nothing', () => {
  const again = { incident: incident(), alert: alert({ answers: [answer] }) };
  expect(handedOf(english, again)).toMatchObject([{ heldBy: null }]);
});

it('PR3 what asks nothing of this side is not handed over', () => {
  expect(handedOf(english, { incident: incident(), alert: null })).toEqual([]);
  expect(handedOf(english, { incident: incident(), alert: alert({ state: 'closed' }) })).toEqual([]);
});

it('PR3 a headline that was not released is said by its kind', () => {
  const held = { incident: incident({ headline: undefined }), alert: alert() };
  expect(handedOf(english, held)[0]?.headline).toBe('Severe incident, Crime');
});
