// @ts-check
// Preloaded into the programs that start.mjs runs (`node --import`): they exit when it is gone, even after
// SIGKILL, so that no port is occupied at the next start.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
  process.channel.unref();
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), 2_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}
