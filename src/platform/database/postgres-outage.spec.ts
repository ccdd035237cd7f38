import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { PostgresOutage } from './postgres-outage.js';

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const stopping = Object.assign(new Error('stopping'), { code: '57P01' });

describe('an outage of Postgres', () => {
  let outage: PostgresOutage;
  let lines: unknown[][];
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    lines = [];
    const record =
      (level: string) =>
      (...line: unknown[]) =>
        void lines.push([level, ...line.slice(0, 2)]);
    const logger = { log: record('log'), error: record('error'), warn: record('warn') };
    Logger.overrideLogger(logger);
    outage = new PostgresOutage();
  });
  afterEach(() => {
    Logger.overrideLogger(false);
    jest.useRealTimers();
  });

  it('has one line when it begins and one when it ends', () => {
    outage.connectionLost();
    for (let i = 0; i < 300; i += 1) {
      outage.connectFailed(refused);
      expect(outage.explains(refused)).toBe(true);
      jest.advanceTimersByTime(10);
    }
    outage.answered();
    outage.answered();
    expect(lines).toEqual([
      ['error', 'Postgres cannot be reached', { cause: refused }],
      ['warn', 'Postgres can be reached again', { durationMs: 3_000 }],
    ]);
  });

  it('is only a warning where the connection is replaced at once', () => {
    outage.connectionLost();
    outage.connectFailed(refused);
    jest.advanceTimersByTime(900);
    outage.answered();
    jest.advanceTimersByTime(10_000);
    expect(lines).toEqual([['warn', 'Connections to Postgres were lost', { durationMs: 900 }]]);
  });

  it('is not announced before an attempt to connect fails', () => {
    outage.connectionLost();
    jest.advanceTimersByTime(60_000);
    expect(lines).toEqual([]);
  });

  it('explains nothing else, and nothing before or long after', () => {
    expect(outage.explains(refused)).toBe(false);
    outage.connectFailed(refused);
    expect(outage.explains(new Error('a fault of ours'))).toBe(false);
    outage.answered();
    expect(outage.explains(refused)).toBe(true);
    jest.advanceTimersByTime(10_000);
    expect(outage.explains(refused)).toBe(false);
  });

  it('begins with the word of Postgres that it stops', () => {
    expect(outage.explains(stopping)).toBe(true);
    expect(outage.explains(refused)).toBe(true);
  });
});
