import { CATEGORIES, type Category } from '@pasban/contracts';
import type { CapInfo } from '../schema/message';
import type { CapCategory } from '../schema/vocabulary';

const CAP_CATEGORIES_OF: Readonly<Record<Category, readonly CapCategory[]>> = {
  terrorism: ['Security'],
  crime: ['Security'],
  cyber: ['Infra', 'Security'],
  infrastructure: ['Infra'],
  safety: ['Safety'],
  medical: ['Health'],
  'public-order': ['Security', 'Safety'],
  other: ['Other'],
};

/** What a category is called in a CAP message. */
export const capCategoriesOf = (category: Category): CapCategory[] => [...CAP_CATEGORIES_OF[category]];

/**
 * The parameter that carries our own category, since CAP's are coarser: terrorism and crime are both `Security`. It has
 * the form that is usual for parameters of one system.
 */
export const CATEGORY_PARAMETER = 'layer:Pasban:1.0:category';

/** What each set of CAP categories is to us, the most telling first; what is in none of them is `other`. */
const READ_AS: readonly (readonly [needed: readonly CapCategory[], category: Category])[] = [
  [['CBRNE'], 'terrorism'],
  [['Infra', 'Security'], 'cyber'],
  [['Security', 'Safety'], 'public-order'],
  [['Security'], 'crime'],
  [['Health'], 'medical'],
  [['Fire'], 'safety'],
  [['Rescue'], 'safety'],
  [['Safety'], 'safety'],
  [['Infra'], 'infrastructure'],
];

/** Our category of what an info is about: the one it names in our parameter, else what its CAP categories come to. */
export function categoryOf({ category, parameter }: Pick<CapInfo, 'category' | 'parameter'>): Category {
  const named = parameter.find(({ valueName }) => valueName === CATEGORY_PARAMETER)?.value;
  return (
    CATEGORIES.find((known) => known === named) ??
    READ_AS.find(([needed]) => needed.every((one) => category.includes(one)))?.[1] ??
    'other'
  );
}
