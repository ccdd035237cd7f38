// @ts-check
// npm run test:pooler [-- patterns of specs]: the end-to-end specs and the chaos suite through PgBouncer in transaction mode.
import { spawnSync } from 'node:child_process';
import { pgBouncerVersion } from './pgbouncer.mjs';

const version = pgBouncerVersion();
if (!version) {
  process.stderr.write(
    'npm run test:pooler needs pgbouncer in PATH (Debian: apt-get install pgbouncer). Nothing was run.\n',
  );
  process.exit(1);
}
process.stdout.write(`Through ${version} in transaction mode\n`);

/** @param {readonly string[]} args */
function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, TEST_POOLER: '1' } });
  if (status !== 0) process.exit(status ?? 1);
}

const patterns = process.argv.slice(2);
run(
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  ...['--config', 'test/pooler/jest.config.mjs', ...patterns],
);
if (patterns.length === 0) run('test/chaos/chaos.mjs', '--orders', '300', '--points', 'trouble,death');
