import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type PolicySimulation, SimulateBody } from '@pasban/contracts';
import { Answers } from '@pasban/http';
import { Access, CurrentPrincipal, type Principal } from '@pasban/identity';
import { SimulatePolicies } from './simulate-policies';

@ApiTags('policies')
@ApiBearerAuth()
@Controller('v1/policies')
export class PoliciesController {
  constructor(@Inject(SimulatePolicies) private readonly simulatePolicies: SimulatePolicies) {}

  @Post('simulate')
  @HttpCode(200)
  @Answers(200, 'PolicySimulation')
  @Access('policy.simulate')
  simulate(
    @Body({ schema: SimulateBody }) body: SimulateBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<PolicySimulation> {
    return this.simulatePolicies.execute(body, who);
  }
}
