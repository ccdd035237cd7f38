// @ts-check
// Builds the package in clients/typescript as ES modules and as CommonJS, each with its types: `npm pack` runs it.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { ROOT } from './start-settings.mjs';

const PACKAGE = join(ROOT, 'clients', 'typescript');
const COMPILER = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

rmSync(join(PACKAGE, 'dist'), { recursive: true, force: true });
for (const project of ['tsconfig.json', 'tsconfig.cjs.json']) {
  const { status } = spawnSync(process.execPath, [COMPILER, '-p', join(PACKAGE, project)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
// package.json says that .js is a module.
writeFileSync(join(PACKAGE, 'dist', 'cjs', 'package.json'), '{ "type": "commonjs" }\n');
