import { Injectable } from '@nestjs/common';
import type { Account } from '../books/account-book.js';
import type { Answer, Call } from '../operations/answer.js';
import { CreateTokenOperation } from '../operations/create-token.operation.js';
import { mockAnswer } from '../operations/mock-answers.js';
import { OperationTable } from '../operations/operation-table.js';
import { OrderLateness } from '../orders/order-lateness.js';
import { Refusal } from '../refusal.js';
import { Access } from './access.js';
import type { Recording } from './recorder.js';
import { mediaType, type WireRequest } from './wire-request.js';
import type { Route } from './wire-route.js';

/** Checks access and body of a request, then runs its operation. Throws Refusal. */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly access: Access,
    private readonly table: OperationTable,
    private readonly token: CreateTokenOperation,
    private readonly lateness: OrderLateness,
  ) {}

  async run(
    request: WireRequest,
    { operation, orderId }: Route,
    caller: Account | undefined,
    recording: Recording,
  ): Promise<Answer> {
    if (operation === 'createAccessToken') return this.token.create(request);
    const effect = recording.fault?.effect;
    const account = this.access.check(request, caller, effect?.access);
    if (request.method === 'POST') checkBody(request, recording);
    if (account.state === 'unentitled' || effect?.access === 'unentitled') return mockAnswer(operation);
    const call: Call = {
      account,
      trackingId: recording.seen.trackingId ?? undefined,
      query: recording.query,
      body: recording.body,
      orderId,
      orderFault: effect?.order,
    };
    if (effect?.order?.takenAfterMs !== undefined) {
      this.lateness.later(effect.order.takenAfterMs, () => this.table.run[operation](call));
      throw new Refusal(504, '001', 'Gateway timeout', 'No answer in time.');
    }
    const answer = this.table.run[operation](call);
    recording.seen.orderId = answer.orderId ?? null;
    if (effect?.order?.notifyBeforeAnswer) await this.lateness.hurry(answer, effect.order.notifyBeforeAnswer);
    return answer;
  }
}

/** 400/003 without a content type, 415 for another one, 400/005 for a body that is no JSON object. */
function checkBody(request: WireRequest, { body }: Recording): void {
  const type = mediaType(request);
  if (type === undefined) {
    throw new Refusal(400, '003', 'Validation not met', 'The request is missing the content_type header');
  }
  if (type !== 'application/json') {
    const message = 'The format of the posted body is not supported by the endpoint.';
    throw new Refusal(415, '001', 'Validation not met', message);
  }
  if (typeof body !== 'object' || body === null) {
    throw new Refusal(400, '005', 'Validation not met', 'Invalid input parameter', 'body: expected a JSON object');
  }
}
