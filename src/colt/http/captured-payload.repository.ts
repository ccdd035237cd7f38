import { Injectable, Logger } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
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

/** Keeps answers of Colt that break the contract: complete, with their order, for a person to inspect. */
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
      const contentType = answer?.contentType ?? null;
      const body = (answer?.text ?? '').replaceAll('\u0000', '\uFFFD');
      await this.database.capturedPayload.create({
        data: { ...captured, id: uuidv7(), httpStatus, contentType, body },
      });
      this.logger.warn(`Colt's answer breaks the contract and is kept: ${operation}: ${problem}`, fields);
    } catch {
      this.logger.error(`Colt's answer breaks the contract and could not be kept: ${operation}: ${problem}`, fields);
    }
  }
}
