import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ContractCheck } from '../contract/contract-check.js';
import { FreshStart } from '../fresh-start.js';
import { Lifetime } from '../lifetime.js';
import { SimulatorState } from './simulator-state.js';
import { parseControl } from './control-problem.js';

const advanceSchema = z.strictObject({ ms: z.number().min(0) });
const resetSchema = z.strictObject({
  keepAccounts: z.boolean().default(false),
  /** Settings, rules and faults. */
  keepPlan: z.boolean().default(false),
});

/** The simulator as a whole: its state, its clock, contract violations, a reset. */
@Controller('_control')
export class StateController {
  constructor(
    private readonly current: SimulatorState,
    private readonly lifetime: Lifetime,
    private readonly contract: ContractCheck,
    private readonly freshStart: FreshStart,
  ) {}

  @Get()
  state() {
    return this.current.describe();
  }

  @Post('clock/advance')
  @HttpCode(200)
  advance(@Body() body: unknown) {
    this.lifetime.advance(parseControl(advanceSchema, body).ms);
    return this.current.describe();
  }

  @Post('reset')
  @HttpCode(200)
  reset(@Body() body: unknown) {
    this.freshStart.reset(parseControl(resetSchema, body));
    return this.current.describe();
  }

  @Get('violations')
  violations() {
    return this.contract.list();
  }

  @Delete('violations')
  @HttpCode(204)
  clearViolations(): void {
    this.contract.clear();
  }
}
