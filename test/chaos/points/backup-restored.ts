import { Backup } from '../../support/backup.js';
import { eventually } from '../harness/waiting.js';
import type { World } from '../harness/world.js';

/**
 * A backup is taken during operation, more orders follow, then the backup is restored as an operator would do it.
 * @returns the output of `restore begin` and `restore finish`
 */
export async function backupRestored(world: World, orders: number): Promise<string> {
  await world.driver.stockUp(2 * orders);
  await world.simulator.faults([{ id: 'slow', effect: { latencyMs: 150 } }]);
  await world.driver.play(Math.ceil(orders / 3), 6);
  const openOnes = Array.from({ length: 8 }, () => world.driver.take());
  await Promise.all(openOnes.map((range) => world.driver.reserve(range, { prefer: 'respond-async' })));
  await world.killReplicas();

  const backup = new Backup(world.databaseUrl);
  await backup.take();
  await world.startReplicas(1);
  await world.driver.play(orders, 8);
  await world.quiet(60_000);
  await world.killReplicas();
  await world.ours.close();
  await backup.restore();
  world.openBooksAgain();

  const begun = await world.cli('restore', 'begin', '--reason', 'the disk died');
  await world.startReplicas(1);
  await compare(world);
  const finished = await world.cli('restore', 'finish');
  await world.quiet(60_000);
  await settleDrift(world);
  return `${begun}\n${finished}`;
}

async function compare(world: World): Promise<void> {
  const { body } = await world.portal.call('POST', '/v1/drift/checks');
  await eventually(
    'the comparison',
    async () => {
      const page = await world.portal.get('/v1/drift');
      const runs = page.body.runs as { id: string; state: string }[];
      return runs.some(({ id, state }) => id === body.id && state === 'completed');
    },
    30_000,
  );
}

/** Repairs the drift of the lost time from Colt, as a person would. */
async function settleDrift(world: World): Promise<void> {
  await eventually(
    'the drift to be settled',
    async () => {
      await compare(world);
      const { body } = await world.portal.get('/v1/drift?limit=500');
      const findings = body.items as { id: string }[];
      if (findings.length === 0) return true;
      const findingIds = findings.map(({ id }) => id);
      await world.portal.call('POST', '/v1/drift/repairs', { findingIds, reason: 'lost time' });
      return false;
    },
    60_000,
  );
}
