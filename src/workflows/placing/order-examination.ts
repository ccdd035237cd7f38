import type { Conflict, Refusal } from '../../domain/holdings/order-intent.js';
import { refuse } from '../../domain/orders/order-creation.service.js';
import type { OrderType } from '../../domain/order-model/order.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { type DomainError, type FieldError, invalidRequest } from '../../platform/common/problem.js';
import type { RuleResult } from '../../tenants/end-customers/rules/activation-rule.js';

/** Everything that is known about an order before it is sent: what a check shows and what an ordering request obeys. */
export interface OrderExamination {
  readonly type: OrderType;
  /** Null: unknown, because of a fault. */
  readonly country: Country | null;
  /** Null: none of the numbers is held, and the request does not name it. */
  readonly kind: Kind | null;
  /** What the form has to correct. */
  readonly faults: readonly FieldError[];
  /** The rules of the country, each with its result. */
  readonly rules: readonly RuleResult[];
  /** Why no order of the reseller, or none of this size, is accepted now. */
  readonly hindrance: DomainError | null;
  /** Null exactly when there are no conflicts. */
  readonly refusal: Refusal | null;
  readonly conflicts: readonly Conflict[];
}

/** Why the order is rejected whatever its numbers are: the form, a hindrance, or a rule. Conflicts are beside it. */
export function faultOf({ faults, hindrance, rules, conflicts }: OrderExamination): DomainError | null {
  const beside = conflicts.length > 0 ? { conflicts } : {};
  const broken = brokenRules(rules, faults);
  if (faults.length === 0 && hindrance) return hindrance;
  if (faults.length + broken.length === 0) return null;
  return invalidRequest([...faults, ...broken], beside);
}

/** The problem that answers the order; null: it is accepted. */
export function problemOf(examination: OrderExamination): DomainError | null {
  const { refusal, conflicts } = examination;
  return faultOf(examination) ?? (refusal && refuse(refusal, conflicts));
}

/** The broken rules that only warn. */
export function warningsOf(rules: readonly RuleResult[]): RuleResult[] {
  return rules.filter(({ outcome, rule }) => outcome === 'broken' && rule.severity === 'advisory');
}

/** Broken hard rules, except about members of which the form shows a fault already. */
function brokenRules(rules: readonly RuleResult[], faults: readonly FieldError[]): FieldError[] {
  const faulty = faults.flatMap((fault) => ('pointer' in fault ? [fault.pointer] : []));
  return rules.flatMap(({ outcome, rule, pointer, detail }) => {
    if (outcome !== 'broken' || rule.severity !== 'hard') return [];
    const here = pointer ?? '';
    if (faulty.some((place) => here === place || here.startsWith(`${place}/`))) return [];
    return [{ pointer: here, detail: `${detail}. ${rule.text}`, rule: rule.id }];
  });
}
