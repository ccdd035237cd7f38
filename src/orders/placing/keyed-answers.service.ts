import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../common/problem.js';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../../common/problem-catalogue.js';
import { CONFIG, type Config } from '../../config/config.js';
import type { KeyedRequest } from '../../idempotency/idempotency-key.js';
import { IdempotencyRepository, type StoredAnswer } from '../../idempotency/idempotency.repository.js';
import type { OrderDto } from '../http/order-response.dto.js';
import { OrderRepository } from '../state/order.repository.js';
import { OrderAnswers, type OrderAnswer } from './order-answers.service.js';

/** After this much more than the wait, whoever should have stored the answer is dead. */
const GRACE_MS = 5_000;

/** A keyed request gets the first answer again: the very same, also after a restart. */
@Injectable()
export class KeyedAnswers {
  constructor(
    private readonly keys: IdempotencyRepository,
    private readonly orders: OrderRepository,
    private readonly answers: OrderAnswers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @returns null when the key is new
   * @throws DomainError idempotency-key-reused, idempotency-in-progress, and the first answer where that was a problem
   */
  async find(resellerId: string, keyed: KeyedRequest): Promise<OrderAnswer | null> {
    const row = await this.keys.find(resellerId, keyed);
    if (!row) return null;
    if (!row.sameBody) throw new DomainError('idempotency-key-reused', 'This key came with another body before');
    if (row.answer) return replay(row.answer);
    const order = row.orderId ? await this.orders.peek(resellerId, row.orderId) : null;
    // A refusal is for good, whether or not its answer was one to store.
    const running = order?.status !== 'rejected' && (await this.keys.ageMs(row)) < this.config.orders.waitMs + GRACE_MS;
    if (!order || running) {
      throw new DomainError('idempotency-in-progress', 'The first request with this key is still running', {
        retryAfterMs: 1_000,
      });
    }
    return this.keep(resellerId, keyed, () => this.answers.to(order));
  }

  /** Somebody else's first answer to the same key. */
  async ofOther(resellerId: string, keyed: KeyedRequest | null): Promise<OrderAnswer> {
    const answer = keyed && (await this.find(resellerId, keyed));
    if (!answer) throw new DomainError('idempotency-in-progress', 'The first request with this key is still running');
    return answer;
  }

  /** Stores what `answer` comes to. What a client should simply try again is not stored. */
  async keep(resellerId: string, keyed: KeyedRequest | null, answer: () => Promise<OrderAnswer>): Promise<OrderAnswer> {
    try {
      const given = await answer();
      const { status, order } = given;
      if (keyed) await this.keys.store(resellerId, keyed, order.id, { kind: 'order', status, body: order });
      return given;
    } catch (error) {
      if (keyed && error instanceof DomainError && isKept(error)) {
        const { code, detail, members } = error;
        const orderId = typeof members['orderId'] === 'string' ? members['orderId'] : null;
        await this.keys.store(resellerId, keyed, orderId, { kind: 'problem', code, detail, members });
      }
      throw error;
    }
  }
}

/** What became of an order that was committed, and what numbers did not allow; nothing that is our fault. */
function isKept({ code, members }: DomainError): boolean {
  const { status } = PROBLEMS[code];
  return status < 500 && ('orderId' in members || (status === 409 && !code.startsWith('idempotency')));
}

function replay(answer: StoredAnswer): OrderAnswer {
  if (answer.kind === 'order') {
    // The casts trust what this file stored.
    return { status: answer.status as OrderAnswer['status'], order: answer.body as OrderDto };
  }
  const code = PROBLEM_CODES.find((known): known is ProblemCode => known === answer.code) ?? 'internal-error';
  throw new DomainError(code, answer.detail, answer.members);
}
