/** Finds the SQLSTATE in an error of pg, or of Prisma around one. Never shows the detail: it prints other tenants' rows. */
export function sqlState(error: unknown): string | null {
  for (const { code, originalCode } of causesOf(error)) {
    for (const found of [originalCode, code]) {
      if (typeof found === 'string' && /^[0-9A-Z]{5}$/.test(found) && !/^P\d{4}$/.test(found)) return found;
    }
  }
  return null;
}

/** The error itself, then what it goes back to, also where Prisma keeps that in its own places. */
export function* causesOf(error: unknown): Generator<Record<string, unknown>> {
  for (let at: unknown = error, depth = 0; at && typeof at === 'object' && depth < 6; depth += 1) {
    yield at as Record<string, unknown>;
    const { cause, meta } = at as { cause?: unknown; meta?: Record<string, unknown> };
    at = cause ?? meta?.['driverAdapterError'] ?? meta?.['cause'];
  }
}

/** Deadlock, serialisation failure or write conflict: nothing was committed, the same transaction may run again. */
export function isRetryable(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'P2034' || ['40001', '40P01'].includes(sqlState(error) ?? '');
}
