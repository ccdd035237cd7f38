import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.js';
import { minimal, problemsOf, production } from './environment.fake.js';

describe('the times of a stop', () => {
  it('has compose wait longer for a stop than a stop may take', () => {
    const [, seconds] = /stop_grace_period: (\d+)s/.exec(readFileSync('docker-compose.yml', 'utf8')) ?? [];
    const { colt, http } = loadConfig(production);
    expect(http.shutdownDelayMs).toBe(5_000);
    expect(http.shutdownTimeoutMs).toBeGreaterThan(http.shutdownDelayMs + 2 * colt.timeoutMs);
    expect(Number(seconds) * 1000).toBeGreaterThan(http.shutdownTimeoutMs);
  });

  it('has nginx end idle connections sooner than a replica closes, and repeat no order', () => {
    const nginx = readFileSync('deploy/nginx.conf', 'utf8');
    const [, seconds] = /^ +keepalive_timeout (\d+)s;$/m.exec(nginx) ?? [];
    expect(Number(seconds) * 1000).toBeLessThan(loadConfig(production).http.shutdownDelayMs);
    const repeats = /^proxy_next_upstream (.+);$/m.exec(readFileSync('deploy/nginx/service.conf', 'utf8'));
    expect(repeats?.[1]).toBe('error timeout'); // never non_idempotent
  });

  it('refuses a stop that ends before its first part', () => {
    const problem = 'SHUTDOWN_TIMEOUT_MS: must be longer than SHUTDOWN_DELAY_MS (5000), which is part of it';
    expect(problemsOf({ ...production, SHUTDOWN_TIMEOUT_MS: '5000' })).toEqual([problem]);
    expect(problemsOf({ ...production, SHUTDOWN_TIMEOUT_MS: '5001' })).toEqual([]);
    expect(problemsOf({ ...minimal, SHUTDOWN_TIMEOUT_MS: '0' })).toEqual([]);
  });

  it('gives pods longer to stop than a stop may take', () => {
    const deployment = readFileSync('deploy/kubernetes/base/deployment.yaml', 'utf8');
    const [, seconds] = /terminationGracePeriodSeconds: (\d+)$/m.exec(deployment) ?? [];
    const [, preStop] = /command: \[sleep, '(\d+)'\]/.exec(deployment) ?? [];
    const [, delay] =
      /^SHUTDOWN_DELAY_MS=(\d+)$/m.exec(readFileSync('deploy/kubernetes/base/settings.env', 'utf8')) ?? [];
    const { shutdownTimeoutMs } = loadConfig({ ...production, SHUTDOWN_DELAY_MS: String(delay) }).http;
    expect((Number(seconds) - Number(preStop)) * 1000).toBeGreaterThan(shutdownTimeoutMs);
  });
});
