import { Injectable } from '@nestjs/common';
import { FaultPlan } from './faults/fault-plan.js';
import { RuleBook } from './rules/rule-book.js';
import { SettingsHolder } from './settings.js';

/** The settings, rules and faults that determine the carrier's behaviour. */
@Injectable()
export class CarrierPlan {
  constructor(
    readonly faults: FaultPlan,
    readonly rules: RuleBook,
    readonly settings: SettingsHolder,
  ) {}

  reset(): void {
    this.faults.set([]);
    this.rules.reset();
    this.settings.reset();
  }
}
