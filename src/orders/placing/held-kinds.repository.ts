import { Injectable } from '@nestjs/common';
import { isKind, type Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import type { ResellerLock } from '../../database/reseller-lock.js';

/** Which kinds the reseller's holdings in these ranges have. */
@Injectable()
export class HeldKinds {
  async in(lock: ResellerLock, ranges: readonly NumberRange[]): Promise<Kind[]> {
    const rows = await lock.tx.holding.findMany({
      where: {
        resellerId: lock.resellerId,
        releasedAt: null,
        OR: ranges.map(({ start, end }) => ({ startE164: { lte: end }, endE164: { gte: start } })),
      },
      distinct: ['kind'],
      select: { kind: true },
    });
    return rows.map(({ kind }) => kind).filter(isKind);
  }
}
