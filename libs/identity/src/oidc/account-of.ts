import { type AccountEntity } from '@pasban/persistence';
import { isBreakGlass } from '../break-glass';
import { sidesOf } from '../principal';
import type { ProviderRefusal } from './refusals';

/**
 * Why a side's provider may not open an account; undefined for one that it may. A provider speaks for its own side alone:
 * whom another side lets in as well, it would let in there too.
 */
export function objectionTo(
  account: Pick<AccountEntity, 'username' | 'grants' | 'disabledAt'> | null,
  side: string,
): ProviderRefusal | undefined {
  if (!account || isBreakGlass(account.username)) return 'subject-unknown';
  const sides = sidesOf(account);
  if (sides.length === 0 || sides.some((one) => one !== side)) return 'other-side';
  return account.disabledAt ? 'account-disabled' : undefined;
}
