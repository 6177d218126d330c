import type { Tlp } from '@pasban/contracts';
import type { CapMessage } from '../schema/message';
import type { CapScope } from '../schema/vocabulary';

const SCOPES: Readonly<Record<Tlp, CapScope>> = {
  'TLP:RED': 'Private',
  'TLP:AMBER+STRICT': 'Restricted',
  'TLP:AMBER': 'Restricted',
  'TLP:GREEN': 'Restricted',
  'TLP:CLEAR': 'Public',
};

/** To whom a message with a label of the Traffic Light Protocol is addressed. */
export const scopeOf = (tlp: Tlp): CapScope => SCOPES[tlp];

const LABEL = /\bTLP\s*:\s*(RED|AMBER\s*\+\s*STRICT|AMBER|GREEN|CLEAR|WHITE)/gi;

/** Most careful first. */
const ORDER: readonly Tlp[] = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'];

/**
 * The label of a message: what its restriction says, else what its scope means. Of several labels the most careful holds.
 * A public message is clear whatever stands beside it. `WHITE` is what the protocol's first version called clear.
 */
export function tlpOf({ scope, restriction = '' }: Pick<CapMessage, 'scope' | 'restriction'>): Tlp {
  switch (scope) {
    case 'Public':
      return 'TLP:CLEAR';
    case 'Private':
      return labelIn(restriction) ?? 'TLP:RED';
    case 'Restricted':
      return labelIn(restriction) ?? 'TLP:AMBER';
    default:
      return scope satisfies never;
  }
}

function labelIn(text: string): Tlp | undefined {
  const labels = [...text.matchAll(LABEL)].map(([, word = '']) => {
    const name = word.toUpperCase().replace(/\s+/g, '');
    return `TLP:${name === 'WHITE' ? 'CLEAR' : name}`;
  });
  return ORDER.find((label) => labels.includes(label));
}
