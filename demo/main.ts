import { ColtBooks } from './colt-books.js';
import { OwnService } from './own-service.js';
import { Portal } from './portal.js';
import { Story } from './story.js';
import { Timeline } from './timeline.js';

/** Plays one story over real HTTP; 0 only when everything ended as it should. */
async function main(): Promise<number> {
  process.stdout.write('Starting a service of its own: Postgres, simulator, API …\n');
  const service = await OwnService.start();
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error('interrupted')));
  });
  const timeline = new Timeline(Date.now());
  const portal = new Portal(service.url, timeline);
  try {
    process.stdout.write(`It listens on ${service.url}. Colt is a simulator: no real numbers.\n`);
    const story = new Story(portal, new ColtBooks(service.simulatorUrl), timeline);
    await Promise.race([story.play(), interrupted]);
    process.stdout.write('\nAll orders ended as they should.\n');
    return 0;
  } catch (error) {
    timeline.flush();
    process.stdout.write(`\nThe demo went wrong: ${error instanceof Error ? error.message : String(error)}\n`);
    process.stdout.write(service.said);
    return 1;
  } finally {
    await portal.stop();
    await service.stop();
  }
}

process.exit(
  await main().catch((error: unknown) => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }),
);
