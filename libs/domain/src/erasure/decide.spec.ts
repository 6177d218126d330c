import { confirmErasure, type ErasureFacts, erasureRefusals, needsAnother, repeatsName } from './decide';

const NOTHING: ErasureFacts = {
  isBreakGlass: false,
  ofOtherSides: false,
  isAdministrator: false,
  otherAdministrators: ['a'],
  namedAt: [],
  onDutyAt: [],
  answering: [],
  reported: [],
  held: [],
};
const NOW = new Date('2026-11-23T08:00:00Z');
const asked = { askedBy: 'a', pseudonym: 'erased-7K3Q', expiresAt: new Date(NOW.getTime() + 1) };

it('PD6 nothing stands against erasing somebody who has gone', () => {
  expect(erasureRefusals(NOTHING)).toEqual([]);
  expect(erasureRefusals({ ...NOTHING, isAdministrator: true })).toEqual([]);
});

it.each<[Partial<ErasureFacts>, object[]]>([
  [{ isBreakGlass: true }, [{ reason: 'break-glass' }]],
  [{ ofOtherSides: true }, [{ reason: 'other-side-too' }]],
  [{ isAdministrator: true, otherAdministrators: [] }, [{ reason: 'last-administrator' }]],
  [
    { namedAt: ['accounts.x', 'rosters.y'] },
    [
      { reason: 'named-in-topology', where: 'accounts.x' },
      { reason: 'named-in-topology', where: 'rosters.y' },
    ],
  ],
  [{ onDutyAt: ['pk-is'] }, [{ reason: 'on-duty', where: 'pk-is' }]],
  [{ answering: ['i'] }, [{ reason: 'answers-open-alert', where: 'i' }]],
  [{ reported: ['i'] }, [{ reason: 'reported-open-incident', where: 'i' }]],
  [{ held: ['i'] }, [{ reason: 'held-incident', where: 'i' }]],
])('PD6 %j is refused', (facts, refusals) => {
  expect(erasureRefusals({ ...NOTHING, ...facts })).toEqual(refusals);
});

describe('PD6 it is confirmed', () => {
  const by = (
    who: string,
    otherAdministrators: string[],
    what: typeof asked | undefined = asked,
    now = NOW,
  ) => confirmErasure(what, who, { otherAdministrators }, now);

  it('by whoever asked, where there is no other administrator', () => {
    expect(by('a', ['a'])).toBe('fine');
    expect(by('b', ['a'])).toBe('confirmation-unknown');
  });

  it('by another one where there is one, and never by whom it concerns', () => {
    expect(by('a', ['a', 'b'])).toBe('second-administrator-needed');
    expect(by('b', ['a', 'b'])).toBe('fine');
    expect(by('concerned', ['a', 'b'])).toBe('second-administrator-needed');
    expect(by('a', ['b'])).toBe('second-administrator-needed');
    expect(by('b', ['b'])).toBe('fine');
    expect(needsAnother('a', { otherAdministrators: ['a'] })).toBe(false);
  });

  it('with what was asked for, and not too late', () => {
    expect(confirmErasure(undefined, 'a', { otherAdministrators: ['a'] }, NOW)).toBe('confirmation-unknown');
    expect(by('a', ['a'], asked, asked.expiresAt)).toBe('confirmation-expired');
  });
});

it.each([
  ['Nasreen Qadir asked for it', true],
  ['NASREEN QADIR', true],
  ['the account nasreen.q', true],
  ['asked for in writing', false],
])('PD6 "%s" repeats the name: %s', (reason, repeats) => {
  expect(repeatsName(reason, { username: 'nasreen.q', name: 'Nasreen Qadir' })).toBe(repeats);
});

it('PD6 a name of one letter is in every reason, and forbids none', () => {
  expect(repeatsName('asked for', { username: 'x.y', name: 'a' })).toBe(false);
});
