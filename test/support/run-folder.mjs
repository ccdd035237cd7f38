// @ts-check
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopOrphan } from '../../tools/postgres-orphan.mjs';
import { exists } from '../../tools/processes.mjs';

const PREFIX = 'colt-inbound-test-';
/** A file system in memory: a database is cloned there in a tenth of the time. */
const MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 2 ** 30;

/**
 * Makes the folder of a run: in memory where there is room, otherwise among the temporary files. Removes those of killed
 * runs.
 */
export async function makeRunFolder() {
  const parent = hasRoom() ? MEMORY : tmpdir();
  for (const name of readdirSync(parent).filter((each) => each.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (Number.isInteger(pid) && exists(pid)) continue;
    await stopOrphan(join(parent, name, 'pg'));
    rmSync(join(parent, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false; // not Linux
  }
}
