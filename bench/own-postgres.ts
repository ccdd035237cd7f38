import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnPostgres {
  /** URL of a database with all migrations applied. */
  readonly url: string;
  /** A temporary directory, removed together with the Postgres. */
  readonly folder: string;
  /** Creates another database with all migrations. @returns its URL */
  clone(name: string): Promise<string>;
  close(): Promise<void>;
}

/** A Postgres for one benchmark. `fast`: commits do not wait for the disk. */
export async function startOwnPostgres({ fast }: { fast: boolean }): Promise<OwnPostgres> {
  const { startPostgres } = (await import(new URL('../../tools/embedded-postgres.mjs', import.meta.url).href)) as {
    startPostgres: (options: object) => Promise<{ urlOf(name: string): string; stop(): Promise<void> }>;
  };
  const { migrate } = (await import(new URL('../../prisma/migrate.mjs', import.meta.url).href)) as {
    migrate: (url: string) => Promise<unknown>;
  };
  const { setSessionDefaults } = (await import(new URL('../../prisma/roles.mjs', import.meta.url).href)) as {
    setSessionDefaults: (url: string) => Promise<unknown>;
  };
  const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-bench-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'pg'), fast });
  const close = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const url = postgres.urlOf('bench');
  try {
    await migrate(url);
    await setSessionDefaults(url);
  } catch (error) {
    await close();
    throw error;
  }
  const clone = async (name: string) => {
    await migrate(postgres.urlOf(name));
    return postgres.urlOf(name);
  };
  return { url, folder, clone, close };
}
