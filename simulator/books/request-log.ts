import { Injectable } from '@nestjs/common';
import { SettingsHolder } from '../settings.js';
import type { Operation } from '../words.js';

/** One request and its result. Headers contain no secrets. */
export interface SeenRequest {
  sequence: number;
  at: number;
  operation: Operation | null;
  account: string | null;
  method: string;
  url: string;
  trackingId: string | null;
  headers: Record<string, string>;
  body: unknown;
  /** Status sent; null while unanswered, and for a dropped connection. */
  status: number | null;
  orderId: string | null;
  /** Id of the fault rule that decided the answer. */
  fault: string | null;
}

const secretHeaders = new Set(['authorization', 'x-apikey', 'apikey', 'cookie', 'proxy-authorization']);

@Injectable()
export class RequestLog {
  private requests: SeenRequest[] = [];
  private total = 0;

  constructor(private readonly settings: SettingsHolder) {}

  get count(): number {
    return this.total;
  }

  add(request: Omit<SeenRequest, 'sequence'>): SeenRequest {
    const seen = { sequence: ++this.total, ...request };
    const keep = this.settings.current.keepRequests;
    this.requests.push(seen);
    if (this.requests.length > keep * 1.1 + 100) this.requests = this.requests.slice(-keep);
    return seen;
  }

  list(): readonly SeenRequest[] {
    return this.requests;
  }

  clear(): void {
    this.requests = [];
    this.total = 0;
  }
}

export function withoutSecrets(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) kept[name] = secretHeaders.has(name) ? '(hidden)' : String(value);
  }
  return kept;
}
