import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SealFactors } from '@pasban/identity';

/** Where people sign in, their second factors are put under the current key, at every start. */
@Injectable()
export class SealSecrets implements OnApplicationBootstrap {
  constructor(@Inject(SealFactors) private readonly factors: SealFactors) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.factors.run();
  }
}
