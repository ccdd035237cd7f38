import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SIMULATOR_OPTIONS, type SimulatorOptions } from './simulator-options.js';

const milliseconds = z.number().min(0);

export const settingsSchema = z.strictObject({
  /** From acceptance to inProgress and the raised notification. */
  raisedAfterMs: milliseconds.default(300),
  /** From acceptance to the end of the order. */
  finishedAfterMs: milliseconds.default(1500),
  tokenLifeMs: milliseconds.default(1_800_000),
  reservationLifeMs: milliseconds.default(90 * 24 * 3_600_000),
  /** When a reservation shows in the inventory: as soon as its order is accepted, or when it is completed. */
  reservedFrom: z.enum(['accepted', 'completed']).default('accepted'),
  /** Most rows one inventory answer may have; more is a 413. */
  maxRows: z.number().int().min(1).default(1000),
  /** Whether the inventory shows the end customer of active numbers. */
  echoEndCustomer: z.boolean().default(true),
  /** Whether a customer update leaves its order id and reference on the numbers. */
  updateLeavesTrace: z.boolean().default(false),
  envelope: z.enum(['tmf', 'flat']).default('tmf'),
  notificationAttempts: z.number().int().min(1).default(10),
  notificationRetryMs: milliseconds.default(500),
  notificationTimeoutMs: z.number().min(1).default(10_000),
  /** Requests and notification attempts kept for the control API; the oldest go first. */
  keepRequests: z.number().int().min(0).default(100_000),
  /** Contract check of requests, answers and notifications. */
  validate: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Current settings; plain members, so that the hot path reads them without a call. */
@Injectable()
export class SettingsHolder {
  private readonly initial: Settings;
  current: Settings;

  constructor(@Inject(SIMULATOR_OPTIONS) options: SimulatorOptions) {
    this.initial = settingsSchema.parse({ validate: options.validate ?? true, ...options.settings });
    this.current = this.initial;
  }

  /** Changes the members given; throws a ZodError when one is wrong. */
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
