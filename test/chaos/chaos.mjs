// @ts-check
// The long form of the chaos suite: npm run chaos -- --seed 1 --orders 1000 [--points trouble,death,…]
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transpile } from './harness/transpile.mjs';

const folder = await transpile(['src', 'simulator', 'test', 'clients/typescript/src']);
process.env.CHAOS_PROGRAMS = folder;
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await import(pathToFileURL(join(folder, 'test', 'chaos', 'run-chaos.js')).href);
