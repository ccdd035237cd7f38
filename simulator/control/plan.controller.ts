import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { ContractCheck } from '../contract/contract-check.js';
import { CarrierPlan } from '../carrier-plan.js';
import { faultRuleSchema } from '../faults/fault.js';
import { settingsSchema } from '../settings.js';
import { found, parseControl } from './control-problem.js';

const faultsSchema = z.strictObject({ faults: z.array(faultRuleSchema) });
const ruleSchema = z.strictObject({
  enabled: z.boolean().optional(),
  status: z.union([z.literal(400), z.literal(404), z.literal(406)]).optional(),
  code: z.string().optional(),
});
const seedSchema = z.strictObject({ seed: z.union([z.string(), z.number()]).transform(String) });

/** The carrier's behaviour: faults, rules, settings, seed. */
@Controller('_control')
export class PlanController {
  constructor(
    private readonly plan: CarrierPlan,
    private readonly contract: ContractCheck,
  ) {}

  @Get('faults')
  listFaults() {
    return { seed: this.plan.faults.seed, faults: this.plan.faults.list() };
  }

  @Put('faults')
  setFaults(@Body() body: unknown) {
    this.plan.faults.set(parseControl(faultsSchema, Array.isArray(body) ? { faults: body } : body).faults);
    return this.listFaults();
  }

  @Post('faults')
  addFault(@Body() body: unknown) {
    return this.plan.faults.add(parseControl(faultRuleSchema, body));
  }

  @Delete('faults')
  @HttpCode(204)
  clearFaults(): void {
    this.plan.faults.set([]);
  }

  @Delete('faults/:id')
  @HttpCode(204)
  removeFault(@Param('id') id: string): void {
    this.plan.faults.remove(id);
  }

  @Post('seed')
  @HttpCode(200)
  reseed(@Body() body: unknown) {
    this.plan.faults.reseed(parseControl(seedSchema, body).seed);
    return { seed: this.plan.faults.seed };
  }

  @Get('rules')
  listRules() {
    return this.plan.rules.list();
  }

  @Patch('rules/:id')
  changeRule(@Param('id') id: string, @Body() body: unknown) {
    return found(this.plan.rules.change(id, parseControl(ruleSchema, body)), 'rule');
  }

  @Get('settings')
  settings() {
    return this.plan.settings.current;
  }

  @Patch('settings')
  async changeSettings(@Body() body: unknown) {
    parseControl(settingsSchema.partial(), body);
    const settings = this.plan.settings.change(body);
    await this.contract.prepare();
    return settings;
  }
}
