// @ts-check
// node test/rolling/retries.mjs: what nginx does, with the configuration of deploy/, when a replica refuses a connection, resets
// it or closes it. The table of docs/adr/rolling-restarts.md comes from here. The exit code is 1 if a POST arrived twice.
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../tools/free-port.mjs';
import { startNginx } from './nginx.mjs';

/** What a replica does with a connection whose request has arrived. */
const DEEDS = {
  'refuses the connection': null,
  'resets it after the request has arrived': (/** @type {import('node:net').Socket} */ socket) =>
    socket.resetAndDestroy(),
  'closes it after the request has arrived': (/** @type {import('node:net').Socket} */ socket) => socket.end(),
  'closes it in the middle of the answer': (/** @type {import('node:net').Socket} */ socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'),
};
const METHODS = ['GET', 'PUT', 'DELETE', 'POST', 'PATCH'];

const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-retries-'));
const ports = [await findFreePort(), await findFreePort(), await findFreePort()];
const nginx = await startNginx(folder, ports);
const ca = readFileSync(nginx.caFile);

/** @param {string} method @returns {Promise<number>} the status; 0: no whole answer */
function call(method) {
  const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port: nginx.port, path: '/v1/x', method, ca, agent: false });
    sent
      .on('error', () => resolve(0))
      .on('response', (answer) => {
        answer.on('error', () => resolve(0)).on('end', () => resolve(answer.complete ? (answer.statusCode ?? 0) : 0));
        answer.resume();
      });
    sent.end(body);
  });
}

/**
 * Calls until one request has met the replica that misbehaves.
 * @param {string} method
 * @param {((socket: import('node:net').Socket) => unknown) | null} deed
 * @returns {Promise<{ status: number, again: boolean }>} of that request
 */
async function meet(method, deed) {
  let [bad, good] = [0, 0];
  const misbehaving = createServer((socket) => {
    socket
      .on('error', () => {})
      .once('data', () => {
        bad += 1;
        deed?.(socket);
      });
  });
  const others = [1, 2].map(() =>
    createHttpServer((incoming, answer) => {
      good += 1;
      incoming.resume().on('end', () => answer.setHeader('connection', 'close').end('good'));
    }),
  );
  const servers = deed ? [misbehaving, ...others] : others;
  for (const [index, server] of servers.entries()) {
    const port = ports[deed ? index : index + 1];
    await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(0)));
  }
  let met = { status: 0, again: false };
  // A replica that misbehaved before is left alone for fail_timeout.
  for (const until = Date.now() + 12_000; Date.now() < until; await sleep(100)) {
    const before = good;
    const status = await call(method);
    met = { status, again: bad > 0 && good > before };
    if (bad > 0 || (!deed && refusals() > seen)) break;
  }
  seen = refusals();
  for (const server of servers) await new Promise((resolve) => server.close(() => resolve(0)));
  return met;
}

let seen = 0;
const refusals = () => readFileSync(join(folder, 'error.log'), 'utf8').split('Connection refused').length - 1;

let twice = 0;
process.stdout.write(`| a replica | ${METHODS.join(' | ')} |\n|${' --- |'.repeat(METHODS.length + 1)}\n`);
for (const [name, deed] of Object.entries(DEEDS)) {
  const cells = [];
  for (const method of METHODS) {
    const { status, again } = await meet(method, deed);
    if (again && (method === 'POST' || method === 'PATCH')) twice += 1;
    cells.push(`${status || 'broken'}${again ? ', sent again' : ''}`);
  }
  process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`);
}
await nginx.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(twice === 0 ? 0 : 1);
