import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PROBLEM_CODES } from '../../src/platform/common/problem-catalogue.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { OpenApiValidator, operationsOf, readDocument } from '../support/openapi-validator.js';
import { RequestArbitrary } from '../support/request-arbitrary.js';
import { RequestFuzzer, type FuzzedRequest } from '../support/request-fuzzer.js';

// A longer run: FUZZ_REQUESTS=1000000 FUZZ_SEED=7 npm test -- test/e2e/fuzz
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2_500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123);
const AT_A_TIME = 16;
/** Of each operation, valid and invalid ones. */
const OF_EACH = Math.max(20, Math.round(REQUESTS / 120));

/**
 * Why a request that matches the document may still be refused: what a schema cannot say. A refusal with another text
 * needs a keyword in the document, or a line here.
 */
const BEYOND_A_SCHEMA = [
  // How members fit together.
  /^send either .+, not both$|^name either |^either .+ is required$|^cannot be combined with |^is only for |(?: or .+ is| is) required$/,
  /^missing: name |^is missing$|^must not be more than the quantity$|^contiguous numbers are |^must be the reference in the path$|^is another id$/,
  // The notation of numbers, and where they belong.
  /must be \+ and digits|must be a number (?:with|in)|digits only$|must not be empty$|is not used in |must begin with |^is not in |^overlaps |in different countries$|not one of the 13 countries$/,
  /(?:too|must have) .*digits|^the ends|equally many|end (?:is|must) |must be after/,
  // Time, what exists, and how many numbers a range has.
  /^must be in the future$|^must be at most 366 days ahead$|^there is no end customer|was not issued by this list$|^not among the numbers of the order|^at most \d+ numbers (?:at once|in an order)$/,
  /host name that can be resolved$|must name event types/,
  // Texts: blank ones, control characters, and country codes.
  /must not be blank$|must be one line without control characters$|ISO 3166-1|only a placeholder|requires? the |needs? |date-time|ISO 8601/,
  // Switched off by the operator.
  /is disabled$/,
];

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

  describe('of each operation', () => {
    const document = readDocument();
    const validator = new OpenApiValidator(document);
    const arbitrary = new RequestArbitrary(document);
    const routes = operationsOf(document)
      .filter(({ path }) => path.startsWith('/v1/') && path !== '/v1/events')
      .map((route) => [route.operation.operationId, route] as const);
    const ids = new Map<string, string[]>();
    beforeAll(() => createSome(ids));

    it.each(routes)('accepts what the document allows: %s', async (_, route) => {
      const requests = fc.sample(arbitrary.valid(route), { numRuns: OF_EACH, seed: SEED });
      const faults = await faultsOf(requests, route.path, ({ status, body }) => {
        if (status === 400 || status === 415) return `${status} for a valid request`;
        const { code, errors = [] } = (body ?? {}) as { code?: string; errors?: { detail: string }[] };
        if (code !== 'validation-failed') return null;
        const wrong = errors.filter(({ detail }) => !BEYOND_A_SCHEMA.some((text) => text.test(detail)));
        return wrong.length > 0 ? `the document allows what is refused: ${JSON.stringify(wrong)}` : null;
      });
      expect(faults).toEqual([]);
    });

    it.each(routes)('refuses what the document does not allow: %s', async (_, route) => {
      const requests = fc.sample(arbitrary.invalid(route), { numRuns: OF_EACH, seed: SEED });
      const faults = await faultsOf(requests, route.path, ({ status }) =>
        status < 400 ? `${status} for a request that the document does not allow` : null,
      );
      expect(faults).toEqual([]);
    });

    /** Ids with which requests get further than 404, by the start of the path. */
    async function createSome(found: Map<string, string[]>): Promise<void> {
      const [free] = (await app.api('GET', '/v1/free-numbers?country=FR&kind=geo&blockSize=10&quantity=1')).body.items;
      const ranges = [{ start: free.start, end: free.end }];
      const customer = {
        type: 'business',
        name: 'Acme SARL',
        address: { streetName: 'x', city: 'Lyon', country: 'FR' },
      };
      for (const [path, body] of [
        ['/v1/orders/', { country: 'FR', kind: 'geo', ranges }],
        ['/v1/end-customers/', customer],
        ['/v1/webhook-endpoints/', { url: 'https://192.0.2.1/hooks' }],
      ] as const) {
        const route = path === '/v1/orders/' ? '/v1/reservations' : path.slice(0, -1);
        found.set(path, [(await app.api('POST', route, body)).body.id]);
      }
      found.set('/v1/numbers/', [free.start]);
    }

    /** Every second request names something that exists. */
    function aimed(request: FuzzedRequest, path: string, index: number): FuzzedRequest {
      const [start = '', parameter] = path.split(/(?<=\/)\{[^{}]+\}/);
      const [known] = ids.get(start) ?? [];
      if (parameter === undefined || known === undefined || index % 2 === 0) return request;
      const rest = request.path.slice(start.length).replace(/^[^/?]+/, encodeURIComponent(known));
      return { ...request, path: start + rest };
    }

    async function faultsOf(
      requests: readonly FuzzedRequest[],
      path: string,
      judge: (answer: { status: number; body: unknown }) => string | null,
    ): Promise<string[]> {
      const faults: string[] = [];
      const worker = async (first: number) => {
        for (let index = first; index < requests.length && faults.length < 5; index += AT_A_TIME) {
          const request = aimed(requests[index] as FuzzedRequest, path, index);
          const fault = await faultOf(request, validator, new Map(), judge);
          if (fault) faults.push(`${fault}\n${JSON.stringify(request).slice(0, 3_000)}`);
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, (_, first) => worker(first)));
      return faults;
    }
  });

  async function faultOf(
    fuzzed: FuzzedRequest,
    validator: OpenApiValidator,
    statuses: Map<number, number>,
    judge: (answer: { status: number; body: unknown }) => string | null = () => null,
  ) {
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
      return judge({ status, body });
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
