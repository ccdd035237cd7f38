import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { IdempotentRequest } from './idempotency-key.js';
import { IdempotencyRepository, type KeyRow } from './idempotency.repository.js';
import { KeyOfChange, KeyTakenError } from './key-of-change.js';
import { replay, storedAnswer, storedRefusal, type Answer, type StoredAnswer } from './stored-answer.js';

/** This long after the longest wait, the process that should have stored the response must have died. */
const GRACE_MS = 5_000;

export interface IdempotentRoute {
  /** Runs the request. */
  readonly run: () => Promise<Answer>;
  /** Rebuilds the response from the resource. Null: the route is idempotent and runs again. */
  readonly rebuild: ((resourceId: string) => Promise<Answer>) | null;
  /** Called before the response to an earlier request is returned or thrown. */
  readonly replayed: () => void;
  /** Members that are shown only once and never stored. */
  readonly secrets: readonly string[];
}

/** A repeated request with the same key gets the first response, even after a restart. */
@Injectable()
export class IdempotentResponses {
  private readonly logger = new Logger(IdempotentResponses.name);

  constructor(
    private readonly keys: IdempotencyRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @throws DomainError idempotency-key-reused, idempotency-in-progress, the first response if it was a problem, and
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
        () => change.run(route.run),
      );
    } catch (error) {
      if (error instanceof KeyTakenError) return this.ofOther(request, route);
      throw error;
    }
  }

  /** @returns null if the request must run */
  private async known(request: IdempotentRequest, row: KeyRow, route: IdempotentRoute): Promise<Answer | null> {
    if (!row.sameBody)
      throw new DomainError('idempotency-key-reused', 'An earlier request with this key had a different body');
    if (row.answer) {
      route.replayed();
      return replay(row.answer);
    }
    if (!row.ended && (await this.keys.ageMs(row)) < this.config.orders.waitMs + GRACE_MS) throw stillRunning();
    const { resourceId } = row;
    const { rebuild } = route;
    if (resourceId !== null && rebuild) {
      route.replayed();
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

  /** A concurrent request committed the same key: its response is the first one. */
  private async ofOther(request: IdempotentRequest, route: IdempotentRoute): Promise<Answer> {
    const row = await this.keys.find(request);
    const answer = row && (await this.known(request, row, route));
    if (!answer) throw stillRunning();
    return answer;
  }

  /** Stores the result of `work` if it is permanent. @param committedAt returns null if the request committed nothing */
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

  /** The change is committed even if its response cannot be stored. The next request rebuilds a missing response. */
  private async store(
    request: IdempotentRequest,
    committedAt: Date | null,
    answer: StoredAnswer | null,
  ): Promise<void> {
    try {
      if (committedAt) await this.keys.end(request, committedAt, answer);
      else if (answer) await this.keys.add(request, answer);
    } catch (error) {
      this.logger.warn('The response to an idempotent request could not be stored', error);
    }
  }
}

function stillRunning(): DomainError {
  return new DomainError('idempotency-in-progress', 'The first request with this key is still running', {
    retryAfterMs: 1_000,
  });
}
