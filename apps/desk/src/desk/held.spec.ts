import { at, incident } from '../testing/examples';
import { heldParts } from './held';

const own = incident({
  description: 'Two vehicles',
  persons: { affected: 14 },
  occurredAt: at(0),
  place: { jurisdiction: 'PK-IS', lat: 33.7, lon: 73.05 },
});

describe('what the other side does not see', () => {
  it('RL1 a summary holds the words, the exact place and the time', () => {
    const summary = incident({
      level: 'summary',
      persons: { affected: 14 },
      place: { jurisdiction: 'PK-IS' },
    });
    expect(heldParts(own, summary)).toEqual(['words', 'exactPlace', 'time']);
  });

  it('RL1 a notice holds nearly all', () => {
    const notice = incident({ level: 'notify', category: undefined, headline: undefined });
    expect(heldParts(own, notice)).toEqual(['words', 'exactPlace', 'people', 'time', 'category', 'headline']);
  });

  it('what we do not know ourselves is not held', () => {
    expect(heldParts(incident(), incident())).toEqual([]);
  });
});
