// @ts-check
// `node tools/other-node.mjs <major> <script> [arguments]`: runs a built script with another version of Node.js, from the
// registry. A registry without it is no fault, and is said.
import { spawnSync } from 'node:child_process';
import { otherNode } from './aside.mjs';
import { ROOT } from './start-settings.mjs';

const [major = '', ...script] = process.argv.slice(2);
if (!/^\d+$/.test(major) || script.length === 0) {
  process.stderr.write('Usage: node tools/other-node.mjs <major> <script> [arguments]\n');
  process.exit(2);
}
let binary = '';
try {
  binary = otherNode(Number(major));
} catch (error) {
  process.stdout.write(`not run: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(0);
}
const { status } = spawnSync(binary, script, { cwd: ROOT, stdio: 'inherit' });
process.exit(status ?? 1);
