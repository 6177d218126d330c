import type { LoadedTopology, TopologyDocument } from '@pasban/contracts';
import { error, type DocumentPath, type Finding } from '../problem';

/** A name used somewhere in the document, and what kind of thing it must name. */
interface Reference {
  path: DocumentPath;
  kind: 'side' | 'jurisdiction' | 'site' | 'desk' | 'ladder';
  name: string | undefined;
}

const REGISTER = {
  side: 'sides',
  jurisdiction: 'jurisdictions',
  site: 'sites',
  desk: 'desks',
  ladder: 'ladders',
} as const satisfies Record<Reference['kind'], keyof TopologyDocument>;

/** Every name used must be defined. */
export function checkReferences({ document }: LoadedTopology): Finding[] {
  return referencesOf(document).flatMap(({ kind, name, path }) => {
    if (name === undefined || Object.hasOwn(document[REGISTER[kind]], name)) return [];
    return [error(`unknown-${kind}`, path, `there is no ${kind} "${name}"`)];
  });
}

function referencesOf(document: TopologyDocument): Reference[] {
  return [
    ...jurisdictionReferences(document),
    ...deskReferences(document),
    ...rosterReferences(document),
    ...ladderReferences(document),
    ...policyReferences(document),
    ...accountReferences(document),
  ];
}

function jurisdictionReferences(document: TopologyDocument): Reference[] {
  return [
    ...Object.entries(document.jurisdictions).flatMap(([code, { parent, side }]): Reference[] => [
      { kind: 'jurisdiction', name: parent, path: ['jurisdictions', code, 'parent'] },
      { kind: 'side', name: side, path: ['jurisdictions', code, 'side'] },
    ]),
    ...document.pairs.flatMap((pair, index) =>
      pair.map((name, end): Reference => ({ kind: 'jurisdiction', name, path: ['pairs', index, end] })),
    ),
    ...document.borderBands.flatMap(({ between }, index) =>
      between.map((name, end): Reference => ({
        kind: 'jurisdiction',
        name,
        path: ['borderBands', index, 'between', end],
      })),
    ),
    ...Object.entries(document.sites).map(([code, { jurisdiction }]): Reference => ({
      kind: 'jurisdiction',
      name: jurisdiction,
      path: ['sites', code, 'jurisdiction'],
    })),
  ];
}

function deskReferences(document: TopologyDocument): Reference[] {
  return Object.entries(document.desks).flatMap(([code, { side, jurisdiction }]): Reference[] => [
    { kind: 'side', name: side, path: ['desks', code, 'side'] },
    { kind: 'jurisdiction', name: jurisdiction, path: ['desks', code, 'jurisdiction'] },
  ]);
}

function rosterReferences(document: TopologyDocument): Reference[] {
  return Object.entries(document.rosters).map(([code, { desk }]) => ({
    kind: 'desk',
    name: desk,
    path: ['rosters', code, 'desk'],
  }));
}

function ladderReferences(document: TopologyDocument): Reference[] {
  return Object.entries(document.ladders).flatMap(([ladder, { steps }]) =>
    steps.flatMap((step, index) =>
      step.to.flatMap((target, position): Reference[] => {
        if (!target.startsWith('desk:')) return [];
        const path = ['ladders', ladder, 'steps', index, 'to', position];
        return [{ kind: 'desk', name: target.slice('desk:'.length), path }];
      }),
    ),
  );
}

function policyReferences(document: TopologyDocument): Reference[] {
  return document.policies.flatMap(({ ladder, counterpart, when }, index): Reference[] => [
    { kind: 'ladder', name: ladder, path: ['policies', index, 'ladder'] },
    { kind: 'ladder', name: counterpart?.ladder, path: ['policies', index, 'counterpart', 'ladder'] },
    ...(['jurisdiction', 'site', 'side'] as const).flatMap((kind) =>
      (when[kind] ?? []).map((name, position): Reference => ({
        kind,
        name,
        path: ['policies', index, 'when', kind, position],
      })),
    ),
  ]);
}

function accountReferences(document: TopologyDocument): Reference[] {
  return Object.entries(document.accounts).flatMap(([account, { roles }]) =>
    roles.flatMap(({ side, desk }, index): Reference[] => [
      { kind: 'side', name: side, path: ['accounts', account, 'roles', index, 'side'] },
      { kind: 'desk', name: desk, path: ['accounts', account, 'roles', index, 'desk'] },
    ]),
  );
}
