import { until } from '../../support/waiting.js';

/**
 * As `until`, where somebody is asked who may be dead or cut off: a failure is no answer yet.
 * @throws Error with what was waited for, and with the last failure, when `ms` have passed
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
