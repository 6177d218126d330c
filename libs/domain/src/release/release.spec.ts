import type { ReleaseLevel } from '@pasban/contracts';
import { World } from '../act/by-hand.fixture';
import type { Incident } from '../incident/incident';
import { release } from './release';

/** An incident in which every word and figure that can be held is marked. */
function marked(level: ReleaseLevel): Incident {
  const incident = new World().reports({
    severity: 'severe',
    body: {
      headline: 'HEADLINE-MARK',
      description: 'DESCRIPTION-MARK',
      contact: 'CONTACT-MARK',
      location: { lat: 33.7215, lon: 73.0551, accuracyM: 17, text: 'PLACE-MARK' },
    },
  });
  return { ...incident, released: { cn: level } };
}

const seen = (level: ReleaseLevel, side = 'cn'): string => JSON.stringify(release(marked(level), side));

it('RL1 at none there is nothing, at notify a severity and a jurisdiction and no words', () => {
  expect(release(marked('none'), 'cn')).toBeNull();
  expect(seen('notify')).not.toMatch(/MARK|33\.7215|crime/);
  expect(release(marked('notify'), 'cn')).toMatchObject({
    severity: 'severe',
    place: { jurisdiction: 'PK-IS' },
  });
});

it('RL1 a summary has the headline and a grid cell that is the same for every point in it', () => {
  expect(seen('summary')).toContain('HEADLINE-MARK');
  expect(seen('summary')).not.toMatch(/DESCRIPTION|PLACE-MARK|33\.7215|"accuracyM"/);
  const near = { ...marked('summary'), lat: 33.7216, lon: 73.0552 };
  expect(release(near, 'cn')?.place).toEqual(release(marked('summary'), 'cn')?.place);
});

it('RL2 the submitter’s contact is part of no view, not even the home side’s', () => {
  for (const level of ['notify', 'summary', 'full'] as const) {
    expect(seen(level)).not.toContain('CONTACT-MARK');
    expect(seen(level, 'pk')).not.toContain('CONTACT-MARK');
  }
});

it('RL3 a field that is added to an incident is held until it is listed', () => {
  const incident = { ...marked('full'), somethingNew: 'NEW-MARK' };
  expect(JSON.stringify(release(incident, 'cn'))).not.toContain('NEW-MARK');
  expect(JSON.stringify(release(incident, 'pk'))).not.toContain('NEW-MARK');
});

it('RL6 every released view carries its TLP label', () => {
  const labels = (['notify', 'summary', 'full'] as const).map((level) => release(marked(level), 'cn')?.tlp);
  expect(labels).toEqual(['TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER']);
  expect(release(marked('none'), 'pk')?.tlp).toBe('TLP:AMBER+STRICT');
});
