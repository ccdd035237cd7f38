import { Injectable } from '@nestjs/common';
import { isKind, type Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import { multirange } from '../../domain/holdings/multirange.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';

/** Which kinds the reseller's holdings in these ranges have. */
@Injectable()
export class HeldKinds {
  async kindsOf(lock: ResellerLock, ranges: readonly NumberRange[]): Promise<Kind[]> {
    // Raw, because Prisma has no range operators.
    const rows = await lock.tx.$queryRaw<{ kind: string }[]>`
      SELECT DISTINCT kind FROM holding
      WHERE reseller_id = ${lock.resellerId}::uuid AND released_at IS NULL
        AND uniqueness_scope = ${lock.uniquenessScope} AND numbers && ${multirange(ranges)}::int8multirange`;
    return rows.map(({ kind }) => kind).filter(isKind);
  }
}
