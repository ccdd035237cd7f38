import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { joinFirstTransaction } from '../../platform/database/first-transaction.js';
import type { IdempotentRequest } from './idempotency-key.js';
import { IdempotencyRepository, type KeyRow } from './idempotency.repository.js';
import { KeyOfChange, KeyTakenError } from './key-of-change.js';
import { replay, storedAnswer, storedRefusal, type Answer, type StoredAnswer } from './stored-answer.js';

/** After this much more than the longest wait, whoever should have stored the answer is dead. */
const GRACE_MS = 5_000;

export interface IdempotentRoute {
  /** Does what was asked. */
  readonly run: () => Promise<Answer>;
  /** The answer as far as the resource can tell it. Null: the route changes nothing twice and is run again. */
  readonly rebuild: ((resourceId: string) => Promise<Answer>) | null;
  /** Members that are shown once and never stored. */
  readonly secrets: readonly string[];
}

/** A keyed request gets the first answer again: the very same, also after a restart. */
@Injectable()
export class IdempotentResponses {
  private readonly logger = new Logger(IdempotentResponses.name);

  constructor(
    private readonly keys: IdempotencyRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @throws DomainError idempotency-key-reused, idempotency-in-progress, the first answer where that was a problem, and
   * whatever `route` throws
   */
  async answer(request: IdempotentRequest, route: IdempotentRoute): Promise<Answer> {
    const row = await this.keys.find(request);
    const known = row && (await this.known(request, row, route));
    if (known) return known;
    const change = new KeyOfChange(this.keys, request);
    try {
      return await this.keep(
        request,
        () => change.committedAt,
        route,
        () => joinFirstTransaction(change, route.run),
      );
    } catch (error) {
      if (error instanceof KeyTakenError) return this.ofOther(request, route);
      throw error;
    }
  }

  /** @returns null when the request is to be run */
  private async known(request: IdempotentRequest, row: KeyRow, route: IdempotentRoute): Promise<Answer | null> {
    if (!row.sameBody) throw new DomainError('idempotency-key-reused', 'This key came with another body before');
    if (row.answer) return replay(row.answer);
    if (!row.ended && (await this.keys.ageMs(row)) < this.config.orders.waitMs + GRACE_MS) throw stillRunning();
    const { resourceId } = row;
    const { rebuild } = route;
    if (resourceId !== null && rebuild) {
      return this.keep(
        request,
        () => row.createdAt,
        route,
        () => rebuild(resourceId),
      );
    }
    await this.keys.remove(request, row);
    return null;
  }

  /** Somebody else committed the same key at the same moment: theirs is the first answer. */
  private async ofOther(request: IdempotentRequest, route: IdempotentRoute): Promise<Answer> {
    const row = await this.keys.find(request);
    const answer = row && (await this.known(request, row, route));
    if (!answer) throw stillRunning();
    return answer;
  }

  /** Stores what `work` comes to, where it is one to store. @param committedAt null: the request committed nothing */
  private async keep(
    request: IdempotentRequest,
    committedAt: () => Date | null,
    { secrets }: IdempotentRoute,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      const answer = await work();
      await this.store(request, committedAt(), storedAnswer(answer, secrets));
      return answer;
    } catch (error) {
      if (!(error instanceof KeyTakenError)) await this.store(request, committedAt(), storedRefusal(error));
      throw error;
    }
  }

  /** The change stands whether or not its answer can be stored: the next request rebuilds a missing one. */
  private async store(
    request: IdempotentRequest,
    committedAt: Date | null,
    answer: StoredAnswer | null,
  ): Promise<void> {
    try {
      if (committedAt) await this.keys.end(request, committedAt, answer);
      else if (answer) await this.keys.add(request, answer);
    } catch (error) {
      this.logger.warn('The answer to a keyed request could not be stored', error);
    }
  }
}

function stillRunning(): DomainError {
  return new DomainError('idempotency-in-progress', 'The first request with this key is still running', {
    retryAfterMs: 1_000,
  });
}
