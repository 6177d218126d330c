import type { BorderBandSpec, LoadedTopology } from '@pasban/contracts';
import { bordersComeWithin } from '@pasban/geo';
import { error, type Finding } from '../problem';
import { entry, lineOf } from '../tree';

/** Wider than any river or disputed strip; from here on a figure is a slip of the pen. */
const WIDEST_M = 50_000;

/** A band lies between two neighbours whose borders really meet, and says who has a place that nobody claims. */
export function checkBorderBands({ document, boundaries }: LoadedTopology): Finding[] {
  return document.borderBands.flatMap((band, index) => {
    const at = (...path: (string | number)[]) => ['borderBands', index, ...path];
    const [one, other] = band.between;
    if (one === other) return [error('band-same', at('between'), `${one} has no border with itself`)];
    if (one === undefined || other === undefined) return [];
    return [
      ...figures(band, at),
      ...(band.between.includes(band.default)
        ? []
        : [error('band-default', at('default'), `the default is neither ${one} nor ${other}`)]),
      ...meeting(band, at, { document, boundaries }),
    ];
  });
}

type At = (...path: (string | number)[]) => (string | number)[];

function figures({ width, claimWithin }: BorderBandSpec, at: At): Finding[] {
  return [
    ...(width > 0 && width <= WIDEST_M
      ? []
      : [error('band-width', at('width'), `a band is wider than 0 m and at most ${WIDEST_M / 1_000} km`)]),
    ...(claimWithin > 0
      ? []
      : [error('band-without-time', at('claimWithin'), 'a claim needs time: nobody could make one')]),
  ];
}

/** Jurisdictions that do not exist are reported where references are checked, boundaries that fail where they are read. */
function meeting(
  { between, width }: BorderBandSpec,
  at: At,
  { document, boundaries }: LoadedTopology,
): Finding[] {
  const [one, other] = between;
  const specs = between.map((code) => entry(document.jurisdictions, code));
  if (specs.includes(undefined)) return [];
  if (lineOf(document, one).includes(other) || lineOf(document, other).includes(one)) {
    return [error('band-nested', at('between'), `${one} and ${other} lie one in the other`)];
  }
  const borderless = between.filter((_, end) => specs[end]?.boundary === undefined);
  if (borderless.length > 0) {
    return [error('band-without-border', at('between'), `${borderless.join(' and ')} has no boundary`)];
  }
  const [first, second] = [entry(boundaries, one), entry(boundaries, other)];
  if (!first || !second || width <= 0 || bordersComeWithin(first, second, width)) return [];
  const message = `the boundaries of ${one} and ${other} nowhere come within ${width} m of each other`;
  return [error('band-apart', at('between'), message)];
}
