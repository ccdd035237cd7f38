import { Injectable } from '@nestjs/common';
import { Refusal } from '../refusal.js';
import { rules, type Rule, type RuleId } from './rules.js';

const reasons: Record<number, string> = { 400: 'Validation not met', 404: 'Not found', 406: 'Not allowed' };

/** The rules and whether they are on. */
@Injectable()
export class RuleBook {
  private readonly byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

  list(): Rule[] {
    return [...this.byId.values()];
  }

  on(id: RuleId): boolean {
    return this.byId.get(id)?.enabled ?? false;
  }

  /** The refusal for a broken rule; undefined if the rule is off. */
  refusal(id: RuleId, details: string): Refusal | undefined {
    const rule = this.byId.get(id);
    if (!rule?.enabled || rule.status === 0) return undefined;
    return new Refusal(rule.status, rule.code, reasons[rule.status] ?? '', rule.description, details);
  }

  /** Changes a rule. Returns undefined for an unknown id. */
  change(id: string, patch: Partial<Pick<Rule, 'enabled' | 'status' | 'code'>>): Rule | undefined {
    const rule = this.byId.get(id);
    if (!rule) return undefined;
    const changed = { ...rule, ...patch };
    this.byId.set(id, changed);
    return changed;
  }

  reset(): void {
    for (const rule of rules) this.byId.set(rule.id, rule);
  }
}
