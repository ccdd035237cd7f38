import { afterEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { fake } from '../../../test/support/fake.js';
import { loadConfig } from '../../platform/config/config.js';
import { minimal } from '../../platform/config/environment.fake.js';
import type { Schedules } from '../../workflows/worker/schedules.service.js';
import type { DatabaseMetrics } from './database-metrics.service.js';
import { MetricsPage } from './metrics-page.service.js';
import { MetricsServer } from './metrics-server.service.js';

const TOKEN = 'a-token-of-the-scraper';

describe('/metrics on a port of its own', () => {
  let server: MetricsServer;
  let refresh: () => Promise<void> = () => Promise.resolve();
  afterEach(() => server.onApplicationShutdown());

  async function start(env: Record<string, string>): Promise<string> {
    Logger.overrideLogger(false);
    const config = loadConfig({ ...minimal, HOST: '127.0.0.1', METRICS_PORT: '0', ...env });
    const schedules = fake<Schedules>({
      all: () => ({ daily: { everyMs: 86_400_000, run: () => Promise.resolve() } }),
    });
    const page = new MetricsPage(fake<DatabaseMetrics>({ refresh: () => refresh() }), schedules, config);
    page.onModuleInit();
    server = new MetricsServer(page, config);
    await server.onApplicationBootstrap();
    return `http://127.0.0.1:${server.port}`;
  }

  it('serves /metrics alone, and only GET', async () => {
    const url = await start({ BUILD_COMMIT: 'abc123' });
    const page = await fetch(`${url}/metrics?from=prometheus`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
    const text = await page.text();
    expect(text).toMatch(
      /^colt_inbound_build_info\{version="\d+\.\d+\.\d+",commit="abc123",node="\d+\.\d+\.\d+"\} 1$/m,
    );
    expect(text).toMatch(/^colt_inbound_schedule_period_seconds\{schedule="daily"\} 86400$/m);
    expect(text).toMatch(/^colt_inbound_sending_enabled 1$/m);
    for (const path of ['/', '/health/live', '/v1/account', '/metrics/x', '//metrics']) {
      const other = await fetch(url + path);
      expect([path, other.status, ((await other.json()) as { code: string }).code]).toEqual([path, 404, 'not-found']);
    }
    const post = await fetch(`${url}/metrics`, { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('asks for METRICS_TOKEN where it is set', async () => {
    const url = await start({ METRICS_TOKEN: TOKEN });
    const status = async (authorization?: string) => {
      const response = await fetch(`${url}/metrics`, authorization ? { headers: { authorization } } : {});
      return [response.status, response.headers.get('www-authenticate')];
    };
    expect(await status(`Bearer ${TOKEN}`)).toEqual([200, null]);
    for (const wrong of [undefined, TOKEN, `Bearer ${TOKEN}x`, 'Bearer ', `Basic ${TOKEN}`]) {
      expect(await status(wrong)).toEqual([401, 'Bearer realm="colt-inbound-bff"']);
    }
  });

  it('answers 500 when a metric cannot be collected, and goes on', async () => {
    const url = await start({});
    refresh = () => Promise.reject(new Error('a bug'));
    expect((await fetch(`${url}/metrics`)).status).toBe(500);
    refresh = () => Promise.resolve();
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
  });

  it('refuses a port that is taken', async () => {
    const url = await start({});
    const config = loadConfig({ ...minimal, HOST: '127.0.0.1', METRICS_PORT: new URL(url).port });
    const second = new MetricsServer(fake<MetricsPage>({}), config);
    await expect(second.onApplicationBootstrap()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
