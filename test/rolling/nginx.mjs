// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../../tools/free-port.mjs';
import { ROOT } from '../../tools/start-settings.mjs';

/**
 * @typedef {object} Nginx
 * @property {number} port of TLS
 * @property {string} caFile its certificate
 * @property {() => Promise<void>} stop
 */

/**
 * Starts nginx with the configuration of deploy/: only its addresses, ports and paths are replaced.
 * @param {string} folder
 * @param {readonly number[]} ports of three replicas
 * @returns {Promise<Nginx>}
 * @throws {Error} when nginx or openssl is missing, or the configuration is wrong
 */
export async function startNginx(folder, ports) {
  const caFile = makeCertificate(folder);
  const [port, plainPort] = [await findFreePort(), await findFreePort()];
  const replaced = [
    ...ports.map((replica, index) => [`10.0.0.${11 + index}:3000`, `127.0.0.1:${replica}`]),
    ['listen 80;', `listen 127.0.0.1:${plainPort};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
    ['/etc/nginx/tls/numbers.example.com.pem', caFile],
    ['/etc/nginx/tls/numbers.example.com.key', join(folder, 'key.pem')],
    ['/etc/nginx/colt-inbound/service.conf', join(folder, 'service.conf')],
  ];
  const shipped = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8');
  const site = replaced.reduce((text, [from = '', to = '']) => {
    if (!text.includes(`${from}`)) throw new Error(`deploy/nginx.conf no longer contains ${from}`);
    return text.replace(new RegExp(`(?<!cp \\S+ )${escaped(from)}`, 'g'), to);
  }, shipped);
  writeFileSync(join(folder, 'site.conf'), site);
  cpSync(join(ROOT, 'deploy/nginx/service.conf'), join(folder, 'service.conf'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => {
    mkdirSync(join(folder, name), { recursive: true });
    return `${name}_temp_path ${join(folder, name)};`;
  });
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const main = join(folder, 'nginx.conf');
  writeFileSync(
    main,
    `${user} worker_processes 2; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log info;
     events { worker_connections 1024; }
     http { access_log ${folder}/access.log; ${temporary.join(' ')} include ${folder}/site.conf; }\n`,
  );
  const args = ['-c', main, '-p', folder, '-e', join(folder, 'error.log')];
  execFileSync('nginx', ['-t', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const child = spawn('nginx', args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { port, caFile, stop };
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** @param {string} folder */
function makeCertificate(folder) {
  const file = join(folder, 'cert.pem');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', join(folder, 'key.pem')];
  execFileSync('openssl', ['req', ...options, '-out', file, ...subject], { stdio: 'ignore' });
  return file;
}
