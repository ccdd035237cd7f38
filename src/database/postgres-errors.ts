/** Finds the SQLSTATE in an error of pg, or of Prisma around one. Never shows the detail: it prints other tenants' rows. */
export function sqlState(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at && typeof at === 'object' && depth < 6; depth += 1) {
    const { code, originalCode, meta, cause } = at as Record<string, unknown>;
    for (const found of [originalCode, code]) {
      if (typeof found === 'string' && /^[0-9A-Z]{5}$/.test(found) && !/^P\d{4}$/.test(found)) return found;
    }
    const driver = (meta as Record<string, unknown> | undefined)?.['driverAdapterError'];
    at = cause ?? driver ?? (meta as Record<string, unknown> | undefined)?.['cause'];
  }
  return null;
}

function prismaCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^P\d{4}$/.test(code) ? code : null;
}

export function isUniqueViolation(error: unknown): boolean {
  return prismaCode(error) === 'P2002' || sqlState(error) === '23505';
}

export function isExclusionViolation(error: unknown): boolean {
  return sqlState(error) === '23P01';
}

/** Deadlock, serialisation failure or write conflict: nothing was committed, the same transaction may run again. */
export function isRetryable(error: unknown): boolean {
  return prismaCode(error) === 'P2034' || ['40001', '40P01'].includes(sqlState(error) ?? '');
}
