import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../books/account-book.js';
import { Journal } from '../books/journal.js';
import type { DrawnFault } from '../faults/fault-plan.js';
import type { Answer } from '../operations/answer.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import { Refusal } from '../refusal.js';
import { RuleBook } from '../rules/rule-book.js';
import type { Operation } from '../words.js';
import { Access } from './access.js';
import { coltError } from './colt-error.js';
import { Dispatcher } from './dispatcher.js';
import { send, sendSpoilt, type Outgoing } from './outgoing.js';
import { Recorder, type Recording } from './recorder.js';
import type { WireRequest } from './wire-request.js';
import { routeOf, type Route } from './wire-route.js';

const ordering: readonly Operation[] = [
  'reserveNumberCollection',
  'activateNumberCollection',
  'updateNumberCollectionCustomerDetails',
];

/** Everything that Colt's gateway and the services behind it do with a request. */
@Injectable()
export class Gateway {
  constructor(
    private readonly access: Access,
    private readonly dispatcher: Dispatcher,
    private readonly recorder: Recorder,
    private readonly journal: Journal,
    private readonly profile: ProfileHolder,
    private readonly rules: RuleBook,
  ) {}

  async handle(request: WireRequest, reply: FastifyReply): Promise<void> {
    let route: Route;
    try {
      route = routeOf(request.method, request.path, this.profile.current.tokenPath);
    } catch (error) {
      return send(reply, this.refused(error));
    }
    const account = route.operation === 'createAccessToken' ? undefined : this.access.accountOf(request);
    const recording = this.recorder.begin(request, route, account);
    const { fault } = recording;
    if (fault?.effect.latencyMs !== undefined) await sleep(fault.effect.latencyMs);
    const spoilt = fault?.effect.answer;
    // An order that is taken later is processed in any case.
    const skipped = spoilt?.when === 'before' && fault?.effect.order?.takenAfterMs === undefined;
    const answer = skipped ? undefined : await this.act(request, route, account, recording);
    this.journal.flush();
    const outgoing = this.outgoing(route.operation, answer, fault);
    if (spoilt) this.recorder.end(recording, await sendSpoilt(reply, outgoing, spoilt));
    else {
      this.recorder.end(recording, outgoing.status);
      send(reply, outgoing);
    }
  }

  private async act(
    request: WireRequest,
    route: Route,
    account: Account | undefined,
    recording: Recording,
  ): Promise<Answer | Refusal> {
    try {
      if (route.refusal) throw route.refusal;
      this.recorder.checkRequest(recording, request, route);
      const answer = await this.dispatcher.run(request, route, account, recording);
      this.recorder.checkAnswer(recording, route.operation, answer.status, answer.body);
      return this.rules.on('success-is-200') ? answer : { ...answer, status: otherSuccess(route.operation) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.recorder.checkAnswer(recording, route.operation, error.status, error.body);
      return error;
    }
  }

  private outgoing(
    operation: Operation,
    answer: Answer | Refusal | undefined,
    fault: DrawnFault | undefined,
  ): Outgoing {
    const spoilt = fault?.effect.answer;
    const status = spoilt?.status ?? answer?.status ?? 200;
    if (answer === undefined || spoilt?.body === 'error' || (spoilt?.status !== undefined && spoilt.body !== 'true')) {
      const failure = status >= 400 || spoilt?.body === 'error';
      return { status, headers: {}, text: failure ? this.errorText(coltError(status)) : '{}' };
    }
    if (answer instanceof Refusal) return this.refused(answer, status);
    const body = spoilt ? changed(answer.body, spoilt) : answer.body;
    const text = JSON.stringify(this.profile.current.writeAnswer(operation, body));
    return { status, headers: answer.headers ?? {}, text };
  }

  private refused(error: unknown, status?: number): Outgoing {
    if (!(error instanceof Refusal)) throw error;
    return { status: status ?? error.status, headers: {}, text: this.errorText(error.body) };
  }

  private errorText(error: unknown): string {
    return JSON.stringify(this.profile.current.writeError(error));
  }
}

/** The success status of a Colt that does not always use 200. Reads and the token keep 200. */
function otherSuccess(operation: Operation): number {
  if (operation === 'cancelNumberCollectionReservation') return 202;
  return ordering.includes(operation) ? 201 : 200;
}

/** The true body without its order id, or with an unknown status. */
function changed(body: unknown, fault: { body?: string | undefined; statusWord?: string | undefined }): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const copy: Record<string, unknown> = { ...body };
  if (fault.body === 'no-order-id') delete copy['orderId'];
  if (fault.statusWord !== undefined) copy['orderStatus'] = fault.statusWord;
  return copy;
}
