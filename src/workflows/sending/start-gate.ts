/**
 * The last moment before a request leaves. `markSent` commits that it is being sent and tells how many milliseconds
 * the lease has left; the returned check, called in the tick that starts the request, says whether that is still true.
 * A process that was stopped or moved in between has lost its turn, whatever its timers say.
 */
export async function startGate(
  markSent: () => Promise<number | null>,
  timeoutMs: number,
): Promise<(() => boolean) | null> {
  const wall = Date.now();
  const monotonic = performance.now();
  const leftMs = await markSent();
  if (leftMs === null) return null;
  const spareMs = leftMs - timeoutMs;
  return () => {
    const passedMs = performance.now() - monotonic;
    const passedOnTheWallMs = Date.now() - wall;
    return passedMs <= spareMs && passedOnTheWallMs <= spareMs && passedOnTheWallMs >= -1_000;
  };
}
