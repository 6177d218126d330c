import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BreakGlass } from '@pasban/identity';

/** Where people sign in, the break-glass accounts are made to be what the settings say, at every start. */
@Injectable()
export class ArmBreakGlass implements OnApplicationBootstrap {
  constructor(@Inject(BreakGlass) private readonly breakGlass: BreakGlass) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.breakGlass.arm();
  }
}
