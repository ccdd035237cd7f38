import { Injectable } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { Module } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenAPIBackend } from 'openapi-backend';
import { Clock } from '../clock/clock.js';
import { SettingsHolder } from '../settings.js';
import type { Operation } from '../words.js';

export interface Violation {
  at: number;
  direction: 'request' | 'answer' | 'notification';
  operation: string;
  /** Sequence of the request in the request log, or the notification's event id. */
  subject: number | string;
  status: number | null;
  errors: string[];
}

export interface CheckedRequest {
  method: string;
  /** As in the contract: without the base path, and with the query in the contract's spelling. */
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

const kept = 1_000;

/** Validates every message against the contract with openapi-backend and records violations. */
@Injectable()
export class ContractCheck {
  private api: OpenAPIBackend | undefined;
  private found: Violation[] = [];

  constructor(
    private readonly settings: SettingsHolder,
    private readonly clock: Clock,
  ) {}

  get on(): boolean {
    return this.settings.current.validate && this.api !== undefined;
  }

  /** Reads the contract; does nothing if validation is off. Throws if the contract cannot be found. */
  async prepare(): Promise<void> {
    if (this.api || !this.settings.current.validate) return;
    const { OpenAPIBackend } = load<typeof import('openapi-backend')>('openapi-backend');
    const { default: addFormats } = load<{ default: (ajv: object) => unknown }>('ajv-formats');
    const api = new OpenAPIBackend({
      definition: contractPath(),
      // Validators are compiled when first needed. The linter checks that the contract itself is valid.
      quick: true,
      // Each validator sees few messages: optimising it takes longer than it saves.
      ajvOpts: { strict: false, validateSchema: false, code: { optimize: false } },
      customizeAjv: (ajv) => {
        addFormats(ajv);
        return ajv;
      },
    });
    await api.init();
    this.api = api;
  }

  list(): readonly Violation[] {
    return this.found;
  }

  clear(): void {
    this.found = [];
  }

  request(operation: Operation, sequence: number, request: CheckedRequest): void {
    if (!this.api || !this.on) return;
    const result = this.api.validateRequest(request, operation);
    this.note('request', operation, sequence, null, result.errors);
  }

  answer(operation: Operation, sequence: number, status: number, body: unknown): void {
    if (!this.api || !this.on) return;
    const result = this.api.validateResponse(body, operation, status);
    this.note('answer', operation, sequence, status, result.errors);
  }

  notification(body: unknown, eventId: string): void {
    if (!this.api || !this.on) return;
    const request = { method: 'post', path: '/callBack', headers: { 'content-type': 'application/json' }, body };
    const result = this.api.validateRequest(request, 'receiveOrderNotification');
    this.note('notification', 'receiveOrderNotification', eventId, null, result.errors);
  }

  private note(
    direction: Violation['direction'],
    operation: string,
    subject: number | string,
    status: number | null,
    errors: readonly { instancePath: string; message?: string | undefined }[] | null | undefined,
  ): void {
    if (!errors || errors.length === 0 || this.found.length >= kept) return;
    const texts = errors.map((error) => `${error.instancePath} ${error.message ?? ''}`.trim());
    this.found.push({ at: this.clock.now(), direction, operation, subject, status, errors: texts });
  }
}

/**
 * Loads a CommonJS package with Node's own require. Below Jest, `Module` is a subclass whose require cannot load the
 * ES modules that openapi-backend requires on Node 20; the class above it can.
 */
function load<T>(name: string): T {
  const above: unknown = Object.getPrototypeOf(Module);
  const host = typeof above === 'function' && 'createRequire' in above ? (above as typeof Module) : Module;
  return host.createRequire(import.meta.url)(name) as T;
}

/** The contract is in contracts/, beside simulator/ or, once compiled, beside build/. */
function contractPath(): string {
  const name = join('contracts', 'colt-inbound.openapi.yaml');
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, name))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`${name} not found above ${fileURLToPath(import.meta.url)}`);
    folder = parent;
  }
  return join(folder, name);
}
