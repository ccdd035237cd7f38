// @ts-check
// The long form of the chaos suite: npm run chaos -- --seed 1 --orders 1000 [--points trouble,death,…]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transpile } from './harness/transpile.mjs';

const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-chaos-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await transpile(['src', 'simulator', 'test', 'clients/typescript/src'], folder);
process.env.CHAOS_PROGRAMS = folder;
await import(pathToFileURL(join(folder, 'test', 'chaos', 'run-chaos.js')).href);
