import type { LoadedTopology } from '@pasban/contracts';
import { error, warning, type Finding } from '../problem';
import { reachOf, type PolicyReach } from './policy-reach';

/** Policies have names of their own, each can apply to something, and together they leave nothing out (RT4). */
export function checkPolicies({ document }: LoadedTopology): Finding[] {
  const reach = reachOf(document);
  const gap = ['policies', document.policies.length - 1];
  return [
    ...sameNames(document.policies.map(({ name }) => name)),
    ...reach.policies.flatMap((found, index) =>
      unreachable(
        document.policies.map(({ name }) => name),
        found,
        index,
      ),
    ),
    ...(reach.unmatched ? [warning('policy-gap', gap, `no policy fits ${reach.unmatched}`)] : []),
  ];
}

function sameNames(names: readonly string[]): Finding[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [error('policy-name-twice', ['policies', index, 'name'], `there is a policy "${name}" already`)],
  );
}

function unreachable(names: readonly string[], reach: PolicyReach, index: number): Finding[] {
  const path = ['policies', index];
  switch (reach.state) {
    case 'reachable':
    case 'unknown-place':
      return [];
    case 'never-fits':
      return [
        error('policy-never-fits', path, `"${names[index]}" fits nothing: its conditions exclude each other`),
      ];
    case 'shadowed': {
      const before = reach.by.map((earlier) => `"${names[earlier]}"`).join(', ');
      const message = `"${names[index]}" is never reached: ${before} before it ${reach.by.length > 1 ? 'fit' : 'fits'} whenever it does`;
      return [error('policy-unreachable', path, message)];
    }
  }
}
