import { ColtBooks } from './colt-books.js';
import { OwnService } from './own-service.js';
import { Portal } from './portal.js';
import { Story } from './story.js';
import { Timeline } from './timeline.js';

/** Returns 0 only if everything ended as expected. */
async function main(): Promise<number> {
  const [argument] = process.argv.slice(2);
  if (argument !== undefined) throw new Error(`"${argument}": the demo takes no arguments`);
  const interrupted = interruption();
  process.stdout.write('Starting a service of its own: Postgres, simulator, API …\n');
  const service = await OwnService.launch();
  try {
    await Promise.race([service.ready(), interrupted]);
    process.stdout.write(`It listens on ${service.url}. Colt is a simulator: no real numbers.\n`);
    await play(service, interrupted);
    process.stdout.write('\nAll orders ended as they should.\n');
    return 0;
  } catch (error) {
    process.stdout.write(`\nThe demo went wrong: ${error instanceof Error ? error.message : String(error)}\n`);
    process.stdout.write(service.said);
    return 1;
  } finally {
    await service.stop();
  }
}

/** Rejects on a signal to end the demo. Afterwards only its own clean-up ends it. */
function interruption(): Promise<never> {
  // A closed terminal makes every further line fail.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => reject(new Error('interrupted')));
  });
  // The signal may arrive while no code awaits the promise.
  interrupted.catch(() => undefined);
  return interrupted;
}

/** Plays the demo over real HTTP. */
async function play(service: OwnService, interrupted: Promise<never>): Promise<void> {
  const timeline = new Timeline(Date.now());
  const portal = new Portal(service.url, timeline);
  try {
    const story = new Story(portal, new ColtBooks(service.simulatorUrl), timeline);
    await Promise.race([story.play(), interrupted]);
  } finally {
    timeline.flush();
    await portal.stop();
  }
}

process.exit(
  await main().catch((error: unknown) => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }),
);
