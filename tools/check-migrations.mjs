// @ts-check
// Fails if prisma/migrations do not result in prisma/schema.prisma, and prints the difference. Prisma applies
// the migrations to a temporary Postgres.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './embedded-postgres.mjs';
import { ROOT } from './start-settings.mjs';

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-drift-'));
try {
  const postgres = await startPostgres({ dataDir: join(folder, 'pg'), fast: true });
  const question = ['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma', '--exit-code'];
  const { status } = spawnSync(
    process.execPath,
    [require.resolve('prisma/build/index.js'), 'migrate', 'diff', ...question],
    { cwd: ROOT, env: { ...process.env, DATABASE_URL: postgres.url }, stdio: 'inherit' },
  );
  await postgres.stop();
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
