import { Injectable, Logger } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import { coltContractViolations } from './colt-metrics.js';
import type { Operation } from './exchange.js';

export interface Captured {
  readonly resellerId: string;
  readonly orderId: string | null;
  readonly operation: Operation;
  readonly trackingId: string | null;
  readonly httpStatus: number | null;
  readonly contentType: string | null;
  readonly body: string;
  /** What breaks the contract, in one sentence without anything from the body. */
  readonly problem: string;
}

/** What Colt sent and the contract does not allow: whole, with its order, for a person to look at. */
@Injectable()
export class CapturedPayloads {
  private readonly logger = new Logger(CapturedPayloads.name);

  constructor(private readonly database: Database) {}

  /** Counts and stores. Never throws: what is captured must not lose what it was captured from. */
  async store(captured: Captured): Promise<void> {
    coltContractViolations.inc({ operation: captured.operation });
    const { resellerId, orderId, trackingId } = captured;
    const about = `${captured.operation}: ${captured.problem}`;
    const fields = { resellerId, orderId, trackingId };
    try {
      const body = captured.body.replaceAll('\u0000', '\uFFFD');
      await this.database.capturedPayload.create({ data: { ...captured, id: uuidv7(), body } });
      this.logger.warn(`Colt's answer breaks the contract and is kept: ${about}`, fields);
    } catch {
      this.logger.error(`Colt's answer breaks the contract and could not be kept: ${about}`, fields);
    }
  }
}
