// @ts-check
import { randomUUID } from 'node:crypto';
import {
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
 * A process that cannot be confused with a later one of the same number.
 * @typedef {object} Owner
 * @property {number} pid
 * @property {string} machine boot and process namespace: numbers of another one say nothing here
 * @property {string} startedAt clock ticks since boot, empty where the system does not tell
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
 * Makes this process the only user of a folder, until it ends in whatever way.
 * Every contender first shows its own mark and then looks for the marks of others, so that of two at least one sees the
 * other. Names are never used twice, so a dead owner's mark can be removed at any time without hitting a new one.
 * @param {string} folder made when missing
 * @returns {() => void} gives the folder back
 * @throws {DataFolderLocked}
 */
export function lockDataFolder(folder) {
  const marks = join(folder, 'lock');
  mkdirSync(marks, { recursive: true });
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
  // Another container on the same folder, or another boot: only its heartbeat tells.
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
    // Somebody removed .data/ under us: nothing left to guard.
  }
}
