import { pulses, REPEAT_MS, toPlay } from './pattern';

const NONE: ReadonlySet<string> = new Set();

describe('what a desk hears', () => {
  it('ten pulses for extreme and severe, three for moderate, one for minor', () => {
    const counts = (['extreme', 'severe', 'moderate', 'minor'] as const).map(
      (severity) => pulses(severity).length,
    );
    expect(counts).toEqual([10, 10, 3, 1]);
  });

  it('pulses never overlap', () => {
    for (const severity of ['extreme', 'moderate'] as const) {
      const all = pulses(severity);
      all.slice(1).forEach((pulse, index) => {
        const before = all[index];
        expect(pulse.at).toBeGreaterThan((before?.at ?? 0) + (before?.seconds ?? 0));
      });
    }
  });

  it('a grave alert rings again every ten seconds until it is answered', () => {
    const ringing = [{ key: 'a:0:0', severity: 'severe' as const }];
    const heard = new Set(['a:0:0']);
    expect(toPlay(ringing, heard, REPEAT_MS - 1)).toBeNull();
    expect(toPlay(ringing, heard, REPEAT_MS)).toBe('severe');
    expect(toPlay([], heard, REPEAT_MS)).toBeNull();
  });

  it('a lesser alert rings once, and again when it climbs a step', () => {
    const ringing = [{ key: 'a:0:0', severity: 'minor' as const }];
    expect(toPlay(ringing, NONE, Infinity)).toBe('minor');
    expect(toPlay(ringing, new Set(['a:0:0']), Infinity)).toBeNull();
    expect(toPlay([{ key: 'a:1:0', severity: 'minor' }], new Set(['a:0:0']), Infinity)).toBe('minor');
  });

  it('of several, the gravest is heard', () => {
    const ringing = [
      { key: 'm', severity: 'minor' as const },
      { key: 'e', severity: 'extreme' as const },
    ];
    expect(toPlay(ringing, NONE, 0)).toBe('extreme');
  });
});
