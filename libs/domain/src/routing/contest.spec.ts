import fc from 'fast-check';
import { neighbours } from '../topology/neighbours.fixture';
import { resolvePlace } from './place';
import { route, type RoutingMatter } from './route';

/** PK-W and PK-E are of one side, PK-E and CN-W of two; a kilometre is about a hundredth of a degree. */
const HOME = { between: ['PK-W', 'PK-E'], width: '1km', claimWithin: '5m', default: 'PK-W' };
const ABROAD = { between: ['PK-E', 'CN-W'], width: '2km', claimWithin: '90s', default: 'CN-W' };

const LADDERS = {
  duty: { steps: [{ after: '0s', to: ['owning'] }] },
  counterpart: { steps: [{ after: '5s', to: ['owning'] }] },
};
const topology = neighbours({ borderBands: [HOME, ABROAD] });
const DEGREES_PER_M = 1 / (111_195 * Math.cos((30.5 * Math.PI) / 180));

const placeAt = (lon: number, lat = 30.5) => resolvePlace({ lat, lon }, topology);

const matterAt = (lon: number): RoutingMatter => ({
  status: 'actual',
  category: 'crime',
  severity: 'moderate',
  location: { lat: 30.5, lon },
  submitterSide: 'pk',
});

describe('RT1 a place near a contested border belongs to both neighbours', () => {
  it.each([71.005, 70.995])('on either bank, at longitude %p; the default owner has it meanwhile', (lon) => {
    expect(placeAt(lon)).toEqual({
      jurisdiction: 'PK-W',
      site: null,
      reason: 'border-band',
      contested: { between: ['PK-W', 'PK-E'], claimSeconds: 300 },
    });
  });

  it('names the default owner first, whichever it is', () => {
    expect(placeAt(71.99)).toMatchObject({
      jurisdiction: 'CN-W',
      contested: { between: ['CN-W', 'PK-E'], claimSeconds: 90 },
    });
  });

  it('within the width to the metre, and no further', () => {
    fc.assert(
      fc.property(fc.double({ min: -5_000, max: 5_000, noNaN: true }), (metres) => {
        const { contested } = placeAt(71 + metres * DEGREES_PER_M);
        if (Math.abs(metres) < 999) expect(contested?.between).toEqual(['PK-W', 'PK-E']);
        if (Math.abs(metres) > 1_001) expect(contested).toBeNull();
      }),
    );
  });

  it('but only between the neighbours: another edge of the same place is contested by nobody', () => {
    expect(placeAt(70.001)).toMatchObject({ reason: 'boundary', contested: null });
    expect(placeAt(71.5, 30.001)).toMatchObject({ reason: 'boundary', contested: null });
  });

  it('in a crack between their boundaries too, but not where somebody else owns', () => {
    const band = { ...ABROAD, between: ['PK-W', 'CN-W'], default: 'PK-W', width: '49km' };
    // PK-E lies between these two: its own middle is within 49 km of both, and is plainly its own.
    expect(resolvePlace({ lat: 30.5, lon: 71.5 }, neighbours({ borderBands: [band] }))).toMatchObject({
      jurisdiction: 'PK-E',
      contested: null,
    });
    expect(placeAt(71, 29.995)).toMatchObject({
      reason: 'border-band',
      contested: { between: ['PK-W', 'PK-E'] },
    });
    expect(placeAt(70.9, 29.995)).toMatchObject({ reason: 'outside', contested: null });
  });

  it('the first band in the topology’s order where several hold the point', () => {
    const wide = { ...ABROAD, width: '50km' };
    const between = (borderBands: object[]) =>
      resolvePlace({ lat: 30.5, lon: 71.5 }, neighbours({ borderBands })).contested?.between;
    expect(between([{ ...HOME, width: '50km' }, wide])).toEqual(['PK-W', 'PK-E']);
    expect(between([wide, { ...HOME, width: '50km' }])).toEqual(['CN-W', 'PK-E']);
  });

  it('not within a site’s fence, nor where a site is named', () => {
    const site = {
      name: { en: 'S', ur: 'S', zh: 'S' },
      jurisdiction: 'PK-E',
      lat: 30.5,
      lon: 71.005,
      radius: '100m',
    };
    const withSite = neighbours({ borderBands: [HOME], sites: { bridge: site } });
    expect(resolvePlace({ lat: 30.5, lon: 71.005 }, withSite)).toMatchObject({
      reason: 'site-fence',
      contested: null,
    });
    expect(resolvePlace({ lat: 30.5, lon: 71.0, site: 'bridge' }, withSite)).toMatchObject({
      reason: 'given-site',
    });
  });

  it('keeps the deepest jurisdiction on the side on which the point lies', () => {
    const nested = neighbours({
      borderBands: [{ ...HOME, between: ['PK-W', 'CN-W'], default: 'PK-W', width: '49km' }],
      jurisdictions: {
        PK: { name: { en: 'P', ur: 'P', zh: 'P' }, side: 'pk' },
        'PK-W': { name: { en: 'W', ur: 'W', zh: 'W' }, parent: 'PK' },
        'PK-E': { name: { en: 'E', ur: 'E', zh: 'E' }, parent: 'PK-W' },
        CN: { name: { en: 'C', ur: 'C', zh: 'C' }, side: 'cn' },
        'CN-W': { name: { en: 'W', ur: 'W', zh: 'W' }, parent: 'CN' },
      },
    });
    expect(resolvePlace({ lat: 30.5, lon: 71.9 }, nested)).toMatchObject({
      jurisdiction: 'PK-E',
      contested: { between: ['PK-E', 'CN-W'] },
    });
  });
});

describe('RT2 both neighbours of a contested place are alerted at once', () => {
  it('on one side: one alert at the desks of both', () => {
    const routing = route(matterAt(71.005), topology);
    expect(routing).toMatchObject({ homeSide: 'pk', jurisdiction: 'PK-W', placeReason: 'border-band' });
    expect(routing.alerts.map(({ side, desks }) => [side, desks.map(({ desk }) => desk)])).toEqual([
      ['pk', ['pk-w', 'pk-e']],
    ]);
  });

  it('RT5 on two sides: an alert each, at the desks of its own place, on the home ladder where there is no other', () => {
    const { homeSide, alerts } = route(matterAt(71.99), topology);
    expect(homeSide).toBe('cn');
    expect(alerts).toMatchObject([
      { side: 'cn', level: 'full', desks: [{ desk: 'cn-w' }] },
      { side: 'pk', level: 'summary', desks: [{ desk: 'pk-e', reason: 'nearest-covering' }] },
    ]);
    expect(alerts[1]?.ladder.steps).toEqual(
      alerts[0]?.ladder.steps.map((step) => ({
        ...step,
        desks: step.targets[0] === 'owning' ? ['pk-e'] : ['pk-national'],
      })),
    );
  });

  it.each([
    ['notify', 'summary'],
    ['summary', 'summary'],
    ['full', 'full'],
  ])('RL1 the neighbour sees at least a summary: a policy that releases %s gives %s', (release, level) => {
    const policies = [{ name: 'p', ladder: 'duty', counterpart: { release, ladder: 'counterpart' } }];
    const released = neighbours({ borderBands: [ABROAD], policies, ladders: LADDERS });
    const [, neighbour] = route(matterAt(71.99), released).alerts;
    expect(neighbour).toMatchObject({ side: 'pk', level, ladder: { steps: [{ afterSeconds: 5 }] } });
  });

  it('a matter that is settled stays where it is, with nothing contested any more', () => {
    const settled = route({ ...matterAt(71.005), settledIn: 'PK-E' }, topology);
    expect(settled).toMatchObject({ jurisdiction: 'PK-E', contested: null, placeReason: 'border-band' });
    expect(settled.alerts[0]?.desks).toEqual([{ desk: 'pk-e', reason: 'nearest-covering' }]);
  });
});
