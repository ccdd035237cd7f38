import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Prisma's CLI downloads a native schema engine before any command. Our replacement runs the same engine as WASM, so
// the CLI works where only npm is reachable. PRISMA_NATIVE_ENGINE=1 uses the native one instead.
if (!process.env.PRISMA_NATIVE_ENGINE) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('./tools/schema-engine.mjs', import.meta.url));
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Prisma's lock is one of a session, which a pooler in transaction mode does not keep.
  datasource: {
    url: process.env.DATABASE_MIGRATION_URL || process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL || '',
  },
});
