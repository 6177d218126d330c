import type { LoadedTopology } from '@pasban/contracts';

/** A strip along a border whose points belong to both neighbours until one of them claims an incident there. */
export interface BorderBand {
  /** The place in the topology's list: of several bands that hold a point the first counts. */
  order: number;
  /** The default owner first. */
  between: readonly [owner: string, other: string];
  widthM: number;
  claimSeconds: number;
}

/** Border bands as decisions look for them. */
export interface BorderBands {
  /** The bands of a jurisdiction. */
  of: ReadonlyMap<string, readonly BorderBand[]>;
  /** Beyond this distance from every border nothing is contested; 0 where there are no bands. */
  widestM: number;
}

export function compileBorderBands({ document }: Pick<LoadedTopology, 'document'>): BorderBands {
  // A topology that was stored before there were border bands has none.
  const bands = (document.borderBands ?? []).map((spec, order): BorderBand => {
    const [one, other] = spec.between;
    return {
      order,
      between: spec.default === one ? [one, other] : [other, one],
      widthM: spec.width,
      claimSeconds: spec.claimWithin,
    };
  });
  const of = new Map<string, BorderBand[]>();
  for (const band of bands) {
    for (const code of band.between) of.set(code, [...(of.get(code) ?? []), band]);
  }
  return { of, widestM: Math.max(0, ...bands.map(({ widthM }) => widthM)) };
}
