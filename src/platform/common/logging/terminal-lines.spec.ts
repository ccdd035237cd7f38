import { describe, expect, it } from '@jest/globals';
import { prettyFactory } from 'pino-pretty';
import { terminalOptions } from './terminal-lines.js';

const show = (fields: object) => {
  const line = { level: 'info', time: '2026-11-30T12:00:00.000Z', name: 'Http', requestId: 'r-1', ...fields };
  return prettyFactory(terminalOptions(false))(line).trim();
};
const request = { msg: 'request', method: 'GET', route: '/v1/account', status: 200, durationMs: 12, resellerId: 'x' };

describe('lines at a terminal', () => {
  it('show a request in a few words', () => {
    expect(show(request)).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: GET \/v1\/account 200 12 ms$/);
  });

  it('name the problem of a rejected request', () => {
    expect(show({ ...request, status: 409, code: 'range-held' })).toMatch(/GET \/v1\/account 409 12 ms range-held$/);
  });

  it('name the id of a failed request', () => {
    expect(show({ ...request, status: 500, code: 'internal-error' })).toMatch(
      /GET \/v1\/account 500 12 ms internal-error \{"requestId":"r-1"\}$/,
    );
  });

  it('show other entries with their fields', () => {
    expect(show({ msg: 'listening', name: 'Service', port: 3000 })).toMatch(
      /INFO \(Service\): listening \{"requestId":"r-1","port":3000\}$/,
    );
  });
});
