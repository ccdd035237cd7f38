import { Injectable } from '@nestjs/common';
import { parse } from 'node:querystring';
import type { Account } from '../books/account-book.js';
import { RequestLog, withoutSecrets, type SeenRequest } from '../books/request-log.js';
import { Clock } from '../clock/clock.js';
import { ContractCheck } from '../contract/contract-check.js';
import { FaultPlan, type DrawnFault, type Subject } from '../faults/fault-plan.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import type { Operation } from '../words.js';
import { header, mediaType, trackingId, type WireRequest } from './wire-request.js';
import type { Route } from './wire-route.js';

/** The data of a request while it is being served. */
export interface Recording {
  seen: SeenRequest;
  /** In the contract's words. */
  query: Record<string, string>;
  /** Parsed, in the contract's spelling; undefined if it is not JSON. */
  body: unknown;
  fault: DrawnFault | undefined;
}

/** Logs each request, draws its fault, and validates it against the contract. */
@Injectable()
export class Recorder {
  constructor(
    private readonly log: RequestLog,
    private readonly faults: FaultPlan,
    private readonly contract: ContractCheck,
    private readonly profile: ProfileHolder,
    private readonly clock: Clock,
  ) {}

  begin(request: WireRequest, route: Route, account: Account | undefined): Recording {
    const profile = this.profile.current;
    const json =
      request.method === 'POST' && route.operation !== 'createAccessToken' ? parsed(request.body) : undefined;
    const body = json === undefined ? undefined : profile.readBody(json);
    const query = request.queryText === '' ? {} : profile.readQuery(readQuery(request.queryText));
    const client = account?.clientId ?? basicUser(request);
    const fault = this.faults.draw(route.operation, client, subjectOf(route, query, body));
    const seen = this.log.add({
      at: this.clock.now(),
      operation: route.operation,
      account: client ?? null,
      method: request.method,
      url: request.queryText === '' ? request.path : `${request.path}?${request.queryText}`,
      trackingId: trackingId(request, profile.trackingHeaders) ?? null,
      headers: withoutSecrets(request.headers),
      body: json ?? null,
      status: null,
      orderId: null,
      fault: fault?.id ?? null,
    });
    return { seen, query, body, fault };
  }

  end({ seen }: Recording, status: number | null): void {
    seen.status = status;
  }

  checkRequest({ seen, query, body }: Recording, request: WireRequest, { operation, path }: Route): void {
    if (!this.contract.on) return;
    const text = new URLSearchParams(query).toString();
    // The contract requires the newer header name and accepts the older one alone.
    const headers = {
      ...withoutSecrets(request.headers),
      ...(seen.trackingId ? { 'x-tracking-id': seen.trackingId } : {}),
    };
    const form = operation === 'createAccessToken' && mediaType(request) === 'application/x-www-form-urlencoded';
    const method = request.method.toLowerCase();
    this.contract.request(operation, seen.sequence, {
      method,
      path: text === '' ? path : `${path}?${text}`,
      headers,
      body: form ? { ...parse(request.body ?? '') } : method === 'get' ? undefined : body,
    });
  }

  checkAnswer({ seen }: Recording, operation: Operation, status: number, body: unknown): void {
    if (this.contract.on) this.contract.answer(operation, seen.sequence, status, body);
  }
}

function readQuery(text: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(parse(text))) {
    query[name] = Array.isArray(value) ? value.join(',') : (value ?? '');
  }
  return query;
}

function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}

/** The client id of a token request, for the log only. */
function basicUser(request: WireRequest): string | undefined {
  const match = /^basic (\S+)$/i.exec(header(request, 'authorization') ?? '');
  return match?.[1] === undefined ? undefined : Buffer.from(match[1], 'base64').toString().split(':')[0];
}

function subjectOf(route: Route, query: Record<string, string>, body: unknown): Subject {
  const about = route.orderId === '' ? firstNumber(query, body) : route.orderId;
  return { about, key: `${route.operation}:${about}` };
}

function firstNumber(query: Record<string, string>, body: unknown): string {
  const collection = isRecord(body) ? body['numberCollection'] : undefined;
  const first: unknown = Array.isArray(collection) ? collection[0] : undefined;
  const start = isRecord(first) ? first['startFullNumber'] : query['startFullNumber'];
  return typeof start === 'string' ? start : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
