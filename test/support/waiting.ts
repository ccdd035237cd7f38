import { setTimeout as sleep } from 'node:timers/promises';

/** A CI machine may be four times slower: a factor for times and bounds. */
export const PATIENCE = process.env.CI ? 4 : 1;

type Found<T> = T | null | undefined | false;

/**
 * Polls until there is an answer, often at first.
 * @param ms four times as many on CI
 * @throws what `ask` throws; Error naming what was waited for after `ms`
 */
export async function until<T>(
  what: string | (() => string),
  ask: () => Found<T> | Promise<Found<T>>,
  ms = 10_000,
): Promise<T> {
  const mostMs = PATIENCE * ms;
  const end = performance.now() + mostMs;
  for (let pause = 10; performance.now() < end; pause = Math.min(2 * pause, 100)) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(pause);
  }
  throw new Error(`${typeof what === 'string' ? what : what()}: not within ${mostMs} ms`);
}
