import type { IncidentView } from '@pasban/contracts';

export const HELD_PARTS = ['words', 'exactPlace', 'people', 'time', 'category', 'headline'] as const;
export type HeldPart = (typeof HELD_PARTS)[number];

const has = (view: IncidentView, part: HeldPart): boolean => {
  switch (part) {
    case 'words':
      return view.description !== undefined;
    case 'exactPlace':
      return view.place.lat !== undefined || view.place.site !== undefined || view.place.text !== undefined;
    case 'people':
      return view.persons !== undefined && Object.keys(view.persons).length > 0;
    case 'time':
      return view.occurredAt !== undefined;
    case 'category':
      return view.category !== undefined;
    case 'headline':
      return view.headline !== undefined;
  }
};

/** What we know and the other side does not see. The submitter is always among it, and never in either view. */
export const heldParts = (own: IncidentView, released: IncidentView): HeldPart[] =>
  HELD_PARTS.filter((part) => has(own, part) && !has(released, part));
