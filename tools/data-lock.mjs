// @ts-check
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isRunning, statOf } from './processes.mjs';

const START_TIME = 19;
const HEARTBEAT_MS = 2_000;
const SILENT_AFTER_MS = 15_000;

/**
 * A process, distinguishable from a later one with the same id.
 * @typedef {object} Owner
 * @property {number} pid
 * @property {string} machine boot id and process namespace: process ids of another one are meaningless here
 * @property {string} startedAt clock ticks since boot; empty if the system does not report them
 */

/** The folder is in use by a live process. */
export class DataFolderLocked extends Error {
  /**
   * @param {string} folder
   * @param {number} pid
   */
  constructor(folder, pid) {
    super(`${folder} is in use by a running service (process ${pid}): stop it, or set DATA_DIR to another folder`);
    this.pid = pid;
  }
}

/**
 * Makes this process the only user of a directory until it ends for any reason. Every process first writes its own mark
 * and then looks for other marks, so of two processes at least one sees the other. Names are never reused, so a dead
 * owner's mark can be removed at any time without affecting a new one.
 * @param {string} folder created if missing
 * @returns {() => void} releases the directory
 * @throws {DataFolderLocked}
 */
export function lockDataFolder(folder) {
  const marks = join(folder, 'lock');
  mkdirSync(marks, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700); // it holds keys and a database
  throwIfLocked(folder);
  const name = randomUUID();
  const mark = join(marks, name);
  writeFileSync(`${mark}.new`, JSON.stringify(describe(process.pid)));
  renameSync(`${mark}.new`, mark);
  const release = () => rmSync(mark, { force: true });
  try {
    throwIfLocked(folder, name);
  } catch (error) {
    release();
    throw error;
  }
  const heartbeat = setInterval(() => touch(mark), HEARTBEAT_MS).unref();
  return () => {
    clearInterval(heartbeat);
    release();
  };
}

/**
 * @param {string} folder
 * @param {string} [own] name of the caller's own mark
 * @throws {DataFolderLocked}
 */
export function throwIfLocked(folder, own) {
  const marks = join(folder, 'lock');
  for (const name of list(marks).filter((name) => name !== own && !name.endsWith('.new'))) {
    const mark = join(marks, name);
    const owner = read(mark);
    if (owner === undefined) continue;
    if (isLive(owner, mark)) throw new DataFolderLocked(folder, owner.pid);
    rmSync(mark, { force: true });
  }
}

/**
 * @param {Owner} owner
 * @param {string} mark
 */
function isLive(owner, mark) {
  const now = describe(owner.pid);
  if (owner.machine === now.machine) return isRunning(owner.pid) && owner.startedAt === now.startedAt;
  // Another container on the same directory, or another boot: only the heartbeat shows whether it is alive.
  const touched = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - touched < SILENT_AFTER_MS;
}

/**
 * @param {number} pid
 * @returns {Owner}
 */
function describe(pid) {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return {
      pid,
      machine: `${boot} ${readlinkSync('/proc/self/ns/pid')}`,
      startedAt: statOf(pid).fields[START_TIME] ?? '',
    };
  } catch {
    return { pid, machine: process.platform, startedAt: '' };
  }
}

/**
 * @param {string} mark
 * @returns {Owner | undefined}
 */
function read(mark) {
  try {
    const { pid, machine, startedAt } = JSON.parse(readFileSync(mark, 'utf8'));
    return { pid: Number(pid), machine: String(machine), startedAt: String(startedAt) };
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {string} mark */
function touch(mark) {
  try {
    utimesSync(mark, new Date(), new Date());
  } catch {
    // .data/ was removed meanwhile, so there is nothing left to guard.
  }
}
