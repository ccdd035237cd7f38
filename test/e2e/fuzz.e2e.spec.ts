import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_CODES } from '../../src/platform/common/problem-catalogue.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { OpenApiValidator, readDocument } from '../support/openapi-validator.js';
import { RequestFuzzer, type FuzzedRequest } from '../support/request-fuzzer.js';

// A longer run: FUZZ_REQUESTS=1000000 FUZZ_SEED=7 npm test -- test/e2e/fuzz
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2_500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123);
const AT_A_TIME = 16;

describe('requests generated from the API document', () => {
  let app: TestApp;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME });
  beforeAll(async () => {
    app = await startApp({ env: { LOG_LEVEL: 'error', COLT_RATE_PER_SECOND: '10000' } });
  });
  afterAll(async () => {
    agent.destroy();
    await app?.close();
  });

  it(`answers ${REQUESTS} of them without a 5xx, and refuses in documented problems`, async () => {
    const document = readDocument();
    const validator = new OpenApiValidator(document);
    const fuzzer = new RequestFuzzer(document, SEED);
    const statuses = new Map<number, number>();
    const faults: string[] = [];
    let sent = 0;
    const worker = async () => {
      while (sent < REQUESTS && faults.length < 5) {
        sent += 1;
        const fuzzed = fuzzer.next();
        const fault = await faultOf(fuzzed, validator, statuses);
        if (fault) faults.push(`${fault}\n${JSON.stringify(fuzzed).slice(0, 1_500)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    expect(faults).toEqual([]);
    // Not only rejections: enough requests pass the validation.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 50);
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([201, 400, 404, 415, 422]));
  }, 600_000);

  async function faultOf(fuzzed: FuzzedRequest, validator: OpenApiValidator, statuses: Map<number, number>) {
    const { status, headers, text } = await send(fuzzed);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status >= 500) return `${status}: ${text}`;
    const isJson = /json/.test(headers.get('content-type') ?? '');
    const body: unknown = text === '' ? null : isJson ? JSON.parse(text) : text;
    if (status >= 400) {
      const { code } = (body ?? {}) as { code?: string };
      if (!(PROBLEM_CODES as readonly (string | undefined)[]).includes(code))
        return `${status} without a code: ${text}`;
    }
    try {
      validator.assertAnswer(fuzzed.method, fuzzed.path, { status, headers, body });
      return null;
    } catch (error) {
      return `${String(error)}: ${text.slice(0, 500)}`;
    }
  }

  function send({ method, path, headers, body }: FuzzedRequest) {
    return new Promise<{ status: number; headers: Headers; text: string }>((resolve, reject) => {
      const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, latin1(value)]));
      const options = { method, agent, headers: { authorization: `Bearer ${DEMO_KEY}`, ...own } };
      // As text, because URL would repair what must be sent broken.
      const { hostname, port } = new URL(app.url);
      request({ ...options, hostname, port, path }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const found = new Headers({ 'content-type': response.headers['content-type'] ?? '' });
          resolve({ status: response.statusCode ?? 0, headers: found, text });
        });
        response.on('error', reject);
      })
        .on('error', reject)
        .end(body);
    });
  }
});

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
