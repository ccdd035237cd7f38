import { until } from '../../support/waiting.js';

/**
 * Like `until`, for a target that may be dead or cut off: a failure does not end the wait.
 * @throws Error naming what was waited for and the last failure, after `ms`
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  ms: number,
): Promise<T> {
  let failure = '';
  const patiently = () =>
    ask().catch((error: unknown) => {
      failure = ` (${error instanceof Error ? error.message : String(error)})`;
      return null;
    });
  return until(() => what + failure, patiently, ms);
}
