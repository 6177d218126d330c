import type { SignInProvider } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import type { AccountEntity } from '@pasban/persistence';
import type { OidcSettings } from '@pasban/settings';
import { isBreakGlass } from '../break-glass';
import { sidesOf } from '../principal';
import { Provider } from './provider';

/** The one address to which providers send browsers back. */
const CALLBACK_PATH = '/v1/auth/oidc/callback';

/** The sides' identity providers, as the settings name them. */
export class Providers {
  private readonly all: ReadonlyMap<string, Provider>;

  constructor(
    private readonly settings: OidcSettings | undefined,
    clock: Clock,
  ) {
    const redirectUri = `${settings?.publicUrl}${CALLBACK_PATH}`;
    const postLogoutUri = `${settings?.publicUrl}/`;
    this.all = new Map(
      [...(settings?.providers ?? [])].map(([side, one]) => [
        side,
        new Provider(one, redirectUri, postLogoutUri, clock),
      ]),
    );
  }

  of(side: string): Provider | undefined {
    return this.all.get(side);
  }

  /** Whether any side has one. */
  get areThere(): boolean {
    return this.all.size > 0;
  }

  /** Whether browsers come by TLS, so that a cookie may ask for it. */
  get isSecure(): boolean {
    return this.settings?.publicUrl.startsWith('https:') ?? false;
  }

  /** Where the page is, without a slash at its end. */
  get publicUrl(): string {
    return this.settings?.publicUrl ?? '';
  }

  /** For the sign-in page. */
  offered(): Promise<SignInProvider[]> {
    return Promise.all(
      [...this.all].map(async ([side, provider]) => ({
        side,
        name: provider.settings.name,
        reachable: await provider.isReachable(),
      })),
    );
  }

  /** Whether an account opens with its password: a side may leave that to its provider, but for its break-glass account. */
  takesPassword(account: Pick<AccountEntity, 'username' | 'grants'>): boolean {
    const sides = sidesOf(account);
    const [side = ''] = sides;
    const isOwn = sides.length === 1 && !isBreakGlass(account.username);
    return !isOwn || (this.of(side)?.settings.passwords ?? true);
  }
}
