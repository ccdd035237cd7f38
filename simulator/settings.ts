import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SIMULATOR_OPTIONS, type SimulatorOptions } from './simulator-options.js';

const milliseconds = z.number().min(0);

export const settingsSchema = z.strictObject({
  /** Time from acceptance to inProgress and the raised notification. */
  raisedAfterMs: milliseconds.default(300),
  /** Time from acceptance to the end of the order. */
  finishedAfterMs: milliseconds.default(1500),
  tokenLifeMs: milliseconds.default(1_800_000),
  reservationLifeMs: milliseconds.default(90 * 24 * 3_600_000),
  /** When a reservation appears in the inventory: on acceptance or on completion of its order. */
  reservedFrom: z.enum(['accepted', 'completed']).default('accepted'),
  /** Maximum number of rows in one inventory answer; more is a 413. */
  maxRows: z.number().int().min(1).default(1000),
  /** Whether the inventory shows the end customer of active numbers. */
  echoEndCustomer: z.boolean().default(true),
  /** Whether a customer update leaves its order id and reference on the numbers. */
  updateLeavesTrace: z.boolean().default(false),
  envelope: z.enum(['tmf', 'flat']).default('tmf'),
  notificationAttempts: z.number().int().min(1).default(10),
  notificationRetryMs: milliseconds.default(500),
  notificationTimeoutMs: z.number().min(1).default(10_000),
  /** Number of requests and delivery attempts kept for the control API; the oldest are dropped first. */
  keepRequests: z.number().int().min(0).default(100_000),
  /** Whether requests, answers and notifications are validated against the contract. */
  validate: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Current settings, as plain members, so that the hot path reads them without a call. */
@Injectable()
export class SettingsHolder {
  private readonly initial: Settings;
  current: Settings;

  constructor(@Inject(SIMULATOR_OPTIONS) options: SimulatorOptions) {
    this.initial = settingsSchema.parse({ validate: options.validate ?? true, ...options.settings });
    this.current = this.initial;
  }

  /** Changes the given members. Throws a ZodError for an invalid one. */
  change(patch: unknown): Settings {
    const known = settingsSchema.partial().parse(patch);
    const given = Object.fromEntries(Object.entries(known).filter(([name]) => isMember(patch, name)));
    this.current = settingsSchema.parse({ ...this.current, ...given });
    return this.current;
  }

  reset(): void {
    this.current = this.initial;
  }
}

function isMember(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}
