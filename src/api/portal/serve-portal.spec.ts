import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastifyFactory, { type FastifyInstance } from 'fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { servePortal } from './serve-portal.js';

const PAGE =
  '<style nonce="PORTAL_CSP_NONCE"></style><script type="module" src="/portal/assets/index-1a2b.js"></script>';
const SCRIPT = 'export {};\n';

describe('the pages of the portal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));
  let fastify: FastifyInstance;
  const get = (url: string, headers: Record<string, string> = {}) => fastify.inject({ url, headers });

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets', 'index-1a2b.js'), SCRIPT);
    writeFileSync(join(folder, 'assets', 'index-1a2b.js.gz'), gzipSync(SCRIPT));
    fastify = fastifyFactory();
    await servePortal(fastify, folder);
  });
  afterAll(async () => {
    await fastify.close();
    rmSync(folder, { recursive: true });
  });

  it('say that they are not built, until they are', async () => {
    expect((await get('/portal/')).statusCode).toBe(503);
    writeFileSync(join(folder, 'index.html'), PAGE);
    expect((await get('/portal/')).statusCode).toBe(200);
  });

  it.each(['/portal/', '/portal/orders', '/portal/numbers/%2B33170760000?q=1'])('are one page: %s', async (url) => {
    const { statusCode, headers, body } = await get(url);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain('/portal/assets/index-1a2b.js');
  });

  it('have a policy without inline scripts, and a nonce for styles that is new each time', async () => {
    const [first, second] = [await get('/portal/'), await get('/portal/')];
    const policy = String(first.headers['content-security-policy']);
    const nonce = /style-src 'self' 'nonce-([^']{22})'/.exec(policy)?.[1] ?? 'none';
    expect(policy).toContain("default-src 'none';script-src 'self';");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(first.body).not.toContain('PORTAL_CSP_NONCE');
    expect(second.headers['content-security-policy']).not.toBe(policy);
  });

  it('name files that browsers keep, compressed before', async () => {
    const { headers, rawPayload } = await get('/portal/assets/index-1a2b.js', { 'accept-encoding': 'gzip' });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBe('gzip');
    expect(rawPayload).toEqual(gzipSync(SCRIPT));
    expect((await get('/portal/assets/index-1a2b.js')).body).toBe(SCRIPT);
  });

  it.each([
    '/portal/assets/index-old.js',
    '/portal/assets/',
    '/portal/assets/..%2findex.html',
    '/portal/assets/%2e%2e/%2e%2e/package.json',
  ])('do not answer for a file that is none of theirs: %s', async (url) =>
    expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400),
  );

  it('begin with a slash', async () => {
    const { statusCode, headers } = await get('/portal');
    expect([statusCode, headers.location]).toEqual([308, '/portal/']);
  });
});
