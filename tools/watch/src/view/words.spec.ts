import { alert, answered, at, incident, READER, START } from '../examples.fixture';
import { clockOf, exercisePart, headlineOf, ladderOf, placeOf, severityPart } from './words';

it('tells where a ladder stands and what it does next', () => {
  expect(ladderOf(alert(), START, READER)).toBe('step 1 of 3, next in 60 s');
  expect(ladderOf(alert(), START + 90_000, READER)).toBe('step 1 of 3, next in 0 s');
  const last = alert({ step: 2, nextStepAt: at(180) });
  expect(ladderOf(last, START + 121_000, READER)).toBe('step 3 of 3, rings again in 59 s');
  expect(ladderOf(alert({ state: 'snoozed', nextStepAt: null }), START, READER)).toBe('step 1 of 3');
  expect(ladderOf(alert({ state: 'exhausted' }), START, READER)).toBe(
    'The ladder has ended: nobody answered',
  );
});

it('tells who answered, by the clock of the desk’s side', () => {
  expect(ladderOf(answered(), START, READER)).toBe('Answered by S. Ahmed, pk-is-spu, at 13:00:05');
  expect(clockOf(START, { ...READER, timeZone: 'Asia/Shanghai' })).toBe('16:00:00');
});

it('an answer that was not enough does not look like one that was', () => {
  const recorded = alert({
    answers: [{ by: 'S. Ahmed', desk: 'pk-is-spu', role: 'officer', at: at(5), sufficient: false }],
  });
  expect(ladderOf(recorded, START, READER)).toBe('step 1 of 3, next in 60 s');
});

it('EX1 an exercise is marked in the reader’s language, what is real is not', () => {
  expect(exercisePart(incident(), READER)).toBeNull();
  expect(exercisePart(incident({ status: 'exercise' }), READER)?.text).toBe(' EXERCISE ');
  expect(exercisePart(incident({ status: 'test' }), { ...READER, language: 'zh' })?.text).toBe(' 测试 ');
});

it('severity has a shape and a word of its own each', () => {
  const shapes = (['extreme', 'severe', 'moderate', 'minor', 'unknown'] as const).map(
    (severity) => severityPart(incident({ severity }), READER).text.split(' ')[0],
  );
  expect(new Set(shapes).size).toBe(5);
});

it('RL1 an incident without released words is called by its codes, and its place by what there is', () => {
  const notice = incident({ headline: undefined, category: undefined });
  expect(headlineOf(notice, READER)).toBe('Severe incident, category held');
  expect(placeOf(incident({ place: { jurisdiction: null } }))).toBe('');
  expect(placeOf(incident({ place: { jurisdiction: 'PK-IS', site: 'enclave' } }))).toBe('enclave');
});
