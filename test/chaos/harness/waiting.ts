export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks until the answer is there.
 * @throws Error with what was waited for when `ms` have passed
 */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>, ms: number): Promise<T> {
  let last: unknown = null;
  for (const deadline = performance.now() + ms; performance.now() < deadline; await sleep(120)) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`${what}: not within ${ms} ms${last instanceof Error ? ` (${last.message})` : ''}`);
}
