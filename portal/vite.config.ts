import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** The service that `npm run dev -w portal` passes requests on to. */
const SERVICE = process.env.SERVICE_URL ?? 'http://localhost:3000';

export default defineConfig({
  base: '/portal/',
  plugins: [react(), precompressed()],
  // The service replaces it with the nonce of each response: src/api/portal/portal-page.ts.
  html: { cspNonce: 'PORTAL_CSP_NONCE' },
  build: {
    target: 'es2023',
    // Inline data would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: true,
  },
  server: { proxy: Object.fromEntries(['/v1', '/bff', '/docs', '/problems'].map((path) => [path, SERVICE])) },
});

/** Writes each script and style sheet as .br and .gz, too, so that the service compresses nothing. */
function precompressed(): Plugin {
  let folder = '';
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = join(root, build.outDir, 'assets')),
    closeBundle: () => {
      for (const name of readdirSync(folder).filter((file) => /\.(?:js|css|svg)$/.test(file))) {
        const bytes = readFileSync(join(folder, name));
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, quality));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
