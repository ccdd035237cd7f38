import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { chance } from '../chance.js';
import { Clock } from '../clock/clock.js';
import { SIMULATOR_OPTIONS, type SimulatorOptions } from '../simulator-options.js';
import type { FaultEffect, FaultRule, faultRuleSchema } from './fault.js';

/** The subject of an occasion: its first number or order id, and the other inputs of the draw. */
export interface Subject {
  about: string;
  key: string;
}

export interface DrawnFault {
  /** The rules that applied, joined by a comma. */
  id: string;
  effect: FaultEffect;
}

interface Standing {
  rule: FaultRule;
  on: ReadonlySet<string> | undefined;
  matches: number;
  strikes: number;
  burstLeft: number;
  bySubject: Map<string, number>;
  /** Of a rule with `above`. */
  tokens: number;
  filledAt: number;
}

/**
 * Seeded faults. Every draw is a hash of seed, rule and count, so the same seed and the same sequence of requests give
 * the same faults; with `draw: subject` even if requests about different numbers overtake each other.
 */
@Injectable()
export class FaultPlan {
  private standings: Standing[] = [];
  private currentSeed: string;

  constructor(
    @Inject(SIMULATOR_OPTIONS) options: SimulatorOptions,
    private readonly clock: Clock,
  ) {
    this.currentSeed = options.seed ?? '1';
  }

  get seed(): string {
    return this.currentSeed;
  }

  /** Resets every count. */
  reseed(seed: string): void {
    this.currentSeed = seed;
    this.set(this.standings.map((standing) => standing.rule));
  }

  list() {
    return this.standings.map(({ rule, matches, strikes }) => ({ ...rule, matches, strikes }));
  }

  set(rules: readonly z.infer<typeof faultRuleSchema>[]): void {
    this.standings = [];
    for (const rule of rules) this.add(rule);
  }

  add(rule: z.infer<typeof faultRuleSchema>): FaultRule {
    const named = { ...rule, id: rule.id ?? `fault-${this.standings.length + 1}` };
    this.remove(named.id);
    const on = rule.on && new Set<string>(rule.on);
    const bucket = { tokens: rule.above?.burst ?? 0, filledAt: this.clock.now() };
    this.standings.push({ rule: named, on, matches: 0, strikes: 0, burstLeft: 0, bySubject: new Map(), ...bucket });
    return named;
  }

  remove(id: string): void {
    this.standings = this.standings.filter((standing) => standing.rule.id !== id);
  }

  /**
   * Counts the occasion for every rule that names it, and combines the rules that apply: each part of the effect
   * (latency, answer, order, notification, access) comes from the first rule that has it.
   */
  draw(occasion: string, account: string | undefined, subject: Subject): DrawnFault | undefined {
    let drawn: DrawnFault | undefined;
    for (const standing of this.standings) {
      if (!applies(standing, occasion, account, subject.about) || !this.strikes(standing, subject.key)) continue;
      drawn = drawn
        ? { id: `${drawn.id},${standing.rule.id}`, effect: { ...standing.rule.effect, ...drawn.effect } }
        : { id: standing.rule.id, effect: standing.rule.effect };
    }
    return drawn;
  }

  private strikes(standing: Standing, subject: string): boolean {
    const { rule } = standing;
    standing.matches++;
    const seen = (standing.bySubject.get(subject) ?? 0) + 1;
    if (rule.draw === 'subject') standing.bySubject.set(subject, seen);
    if (rule.times !== undefined && standing.strikes >= rule.times) return false;
    if (standing.burstLeft > 0) standing.burstLeft--;
    else if (standing.matches <= rule.skip || !this.drawn(standing, subject, seen)) return false;
    else standing.burstLeft = rule.burst - 1;
    standing.strikes++;
    return true;
  }

  private drawn(standing: Standing, subject: string, seen: number): boolean {
    const { rule, matches } = standing;
    if (rule.above) return !this.hasToken(standing, rule.above);
    const count = matches - rule.skip;
    if (rule.nth) return rule.nth.includes(count);
    if (rule.every !== undefined) return count % rule.every === 0;
    if (rule.probability === undefined) return true;
    const key = rule.draw === 'subject' ? `${subject}#${seen}` : count;
    return chance(this.currentSeed, rule.id, key) < rule.probability;
  }

  private hasToken(standing: Standing, { perSecond, burst }: NonNullable<FaultRule['above']>): boolean {
    const now = this.clock.now();
    standing.tokens = Math.min(burst, standing.tokens + ((now - standing.filledAt) / 1000) * perSecond);
    standing.filledAt = now;
    if (standing.tokens < 1) return false;
    standing.tokens -= 1;
    return true;
  }
}

function applies({ rule, on }: Standing, occasion: string, account: string | undefined, about: string): boolean {
  if (rule.account !== undefined && rule.account !== account) return false;
  if (rule.about !== undefined && rule.about !== about) return false;
  if (on === undefined) return !occasion.startsWith('notification');
  return on.has(occasion) || (occasion.startsWith('notification') && on.has('notification'));
}
