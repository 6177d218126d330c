import { Tlp } from '@pasban/contracts';
import { scopeOf, tlpOf } from './tlp';

it.each(Tlp.options)('CP7 %s comes back from the scope and the restriction that it makes', (tlp) => {
  expect(tlpOf({ scope: scopeOf(tlp), restriction: `${tlp} for the desks` })).toBe(tlp);
});

it.each([
  ['Public', 'TLP:RED', 'TLP:CLEAR'],
  ['Restricted', undefined, 'TLP:AMBER'],
  ['Restricted', 'for police only', 'TLP:AMBER'],
  ['Restricted', 'tlp: amber + strict', 'TLP:AMBER+STRICT'],
  ['Restricted', 'TLP:WHITE', 'TLP:CLEAR'],
  ['Restricted', 'TLP:GREEN, after noon TLP:RED', 'TLP:RED'],
  ['Private', undefined, 'TLP:RED'],
] as const)('CP7 %s with the restriction %s is %s', (scope, restriction, tlp) => {
  expect(tlpOf({ scope, restriction })).toBe(tlp);
});
