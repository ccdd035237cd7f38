import { Injectable, Logger } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import { isForeignKeyViolation } from '../../platform/database/postgres-errors.js';
import { COLT_LIMITS, cutText, keptPayload } from '../model/limits.js';
import { coltContractViolations } from './colt-metrics.js';
import type { Answer, Operation } from './exchange.js';

export interface Captured {
  readonly resellerId: string;
  readonly orderId: string | null;
  readonly operation: Operation;
  readonly trackingId: string | null;
  readonly answer: Answer | null;
  /** How it breaks the contract, in one sentence without anything from the body. */
  readonly problem: string;
}

type CapturedRow = Omit<Captured, 'answer'> & {
  readonly id: string;
  readonly httpStatus: number | null;
  readonly contentType: string | null;
  readonly body: string;
};

/** Keeps answers of Colt that break the contract, as `keptPayload` bounds them, for a person to inspect. */
@Injectable()
export class CapturedPayloads {
  private readonly logger = new Logger(CapturedPayloads.name);

  constructor(private readonly database: Database) {}

  /** Counts and stores. Never throws: a failed capture must not lose the answer itself. */
  async store({ answer, ...captured }: Captured): Promise<void> {
    const { operation, problem, resellerId, orderId, trackingId } = captured;
    coltContractViolations.inc({ operation });
    const fields = { resellerId, orderId, trackingId };
    try {
      const httpStatus = answer?.status ?? null;
      const contentType = answer?.contentType ? cutText(answer.contentType, COLT_LIMITS.text) : null;
      const body = keptPayload(answer?.text ?? '');
      await this.save({ ...captured, id: uuidv7(), httpStatus, contentType, body });
      this.logger.warn(`Colt's answer breaks the contract and is kept: ${operation}: ${problem}`, fields);
    } catch (error) {
      const cause = { cause: error };
      this.logger.error(`Colt's answer breaks the contract and is lost: ${operation}: ${problem}`, fields, cause);
    }
  }

  /** An order that does not exist, or not yet, must not cost the payload. */
  private async save(data: CapturedRow): Promise<void> {
    try {
      await this.database.capturedPayload.create({ data });
    } catch (error) {
      if (data.orderId === null || !isForeignKeyViolation(error)) throw error;
      const problem = `${data.problem}; about order ${data.orderId}, which does not exist`;
      await this.database.capturedPayload.create({ data: { ...data, orderId: null, problem } });
    }
  }
}
