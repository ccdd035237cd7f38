// @ts-check
// `npm run check`: what every change must pass, fastest checks first. The first failure ends it. Long specs of
// what few changes touch are left to `npm run check:full`.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ROOT } from './start-settings.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} command
 * @property {boolean} [prints] prints its output even if it passes
 * @property {boolean} [beside] runs on the second core, beside those that follow
 */

const CODE = 'src simulator demo bench clients portal/src test tools prisma';

/** Slow tests for every change: killed processes, restored backups, the model, bad input, roll-outs, build and start. */
const SLOW =
  'sudden-death backup-restored shuffled test/model fuzz rolling-restart tools/build tools/check tools/migrate tools/start';

/** @type {Check[]} one line for each check */
const CHECKS = [
  { name: 'generated code', command: 'npm run generate' },
  { name: 'lint', command: 'eslint .', beside: true },
  {
    name: 'types',
    command: ['tsconfig.json', 'portal/tsconfig.json', 'portal/tsconfig.node.json']
      .map((project) => `npm run tsc -- --noEmit -p ${project}`)
      .join(' && '),
  },
  { name: 'format', command: 'prettier --check .' },
  { name: 'boundaries', command: `depcruise ${CODE}` },
  { name: 'layers', command: 'node tools/layers.mjs', prints: true },
  {
    name: 'OpenAPI files',
    command: 'redocly lint contracts/colt-inbound.openapi.yaml docs/openapi.json docs/openapi-internal.json',
  },
  { name: 'licences', command: 'node tools/check-licences.mjs' },
  { name: 'known vulnerabilities', command: 'node tools/audit.mjs', prints: true },
  { name: 'Kubernetes manifests', command: 'node tools/check-manifests.mjs' },
  { name: 'schema and migrations agree', command: 'node tools/check-migrations.mjs' },
  { name: 'build', command: 'nest build && node tools/bundle.mjs' },
  { name: 'OpenAPI document', command: 'node tools/openapi.mjs --check' },
  { name: "list of the operator's commands", command: 'node tools/cli-doc.mjs --check' },
  { name: 'list of metrics', command: 'node tools/metrics-doc.mjs --check' },
  { name: 'dashboard', command: 'node tools/dashboard.mjs --check' },
  { name: 'rules, alerts, metrics', command: 'node tools/check-monitoring.mjs', prints: true },
  { name: 'build of simulator, demo, bench', command: 'npm run build:dev' },
  { name: 'answers of the bench', command: 'node build/bench/http.js --answers' },
  { name: 'traces on Node.js 24', command: 'node tools/check-traces.mjs', prints: true },
  { name: 'demo on Node.js 24', command: 'node tools/other-node.mjs 24 build/demo/main.js' },
  { name: 'stories of the portal in a browser', command: 'npm run test:portal -- stories', prints: true },
  { name: 'tests', command: 'npm test', prints: true },
  { name: 'slow tests', command: `npm run test:slow -- ${SLOW}`, prints: true },
];

/**
 * @param {Check} check
 * @returns {Promise<boolean>}
 */
async function passes({ name, command, prints = false }) {
  const startedAt = performance.now();
  const env = { ...process.env, PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter) };
  const child = spawn(command, { cwd: ROOT, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (/** @type {Buffer} */ chunk) => {
      if (prints) process.stdout.write(chunk);
      else output.push(chunk);
    });
  }
  const code = await new Promise((done) => child.on('close', done));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (code !== 0) process.stdout.write(Buffer.concat(output));
  process.stdout.write(
    `${code === 0 ? 'passed' : 'FAILED'}  ${name}  (${seconds} s)${code === 0 ? '' : `: ${command}`}\n`,
  );
  return code === 0;
}

const [argument] = process.argv.slice(2);
if (argument !== undefined) {
  process.stderr.write(`"${argument}": npm run check takes no arguments\n`);
  process.exit(2);
}
let failed = false;
/** @type {Promise<void>[]} */
const beside = [];
for (const check of CHECKS) {
  const ended = passes(check).then((passed) => {
    failed ||= !passed;
  });
  if (check.beside) beside.push(ended);
  else await ended;
  if (failed) process.exit(1);
}
await Promise.all(beside);
process.exitCode = failed ? 1 : 0;
