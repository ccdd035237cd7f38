import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { tooManyReads } from './heavy-reads.service.js';

/** Of one reseller in one process. */
const MAX_OPEN_EXPORTS = 4;

/** Streams files, a few of each reseller at a time. */
@Injectable()
export class OpenExports {
  private readonly openOf = new Map<string, number>();

  /** @throws DomainError too-many-reads */
  stream(resellerId: string, chunks: AsyncIterable<string>): Readable {
    const others = this.openOf.get(resellerId) ?? 0;
    if (others >= MAX_OPEN_EXPORTS) throw tooManyReads(`${others} exports of this reseller are running`);
    this.openOf.set(resellerId, others + 1);
    return Readable.from(chunks, { objectMode: false }).once('close', () => this.closed(resellerId));
  }

  private closed(resellerId: string): void {
    const left = (this.openOf.get(resellerId) ?? 1) - 1;
    if (left > 0) this.openOf.set(resellerId, left);
    else this.openOf.delete(resellerId);
  }
}
