import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyJson } from '../support/any-json.js';
import type { Answer } from '../support/app.js';
import { remembered, type ExampleRequest, type Step } from '../support/example-scene.js';
import { EXAMPLE_RECEIVER, EXAMPLE_STORY } from '../support/example-story.js';
import { operationsOf, readDocument } from '../support/openapi-validator.js';
import { OrderStage } from '../support/order-stage.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

// RECORD_EXAMPLES=1 npm test -- openapi-examples   writes the file; then npm run openapi.
const FILE = new URL('../../docs/openapi-examples.json', import.meta.url);
const RECORDS = process.env.RECORD_EXAMPLES === '1';
const EXAMPLE_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

interface Recorded extends ExampleRequest {
  readonly operationId: string;
  readonly name?: string;
  readonly status: number;
  readonly answer: unknown;
}

const document = readDocument();
const operations = new Map(operationsOf(document).map((each) => [each.operation.operationId, each]));

describe('the examples of docs/openapi.json', () => {
  let stage: OrderStage;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    const env = { RECONCILE_AFTER_MS: '500', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };
    stage = await OrderStage.start(env, { echoEndCustomer: false });
  });
  afterAll(async () => {
    receiver.close();
    await stage?.close();
  });

  it('exist for every operation but the stream', () => {
    const examples = new Set(EXAMPLE_STORY.map(({ operationId }) => operationId));
    const all = [...operations].filter(([, { path }]) => path.startsWith('/v1/')).map(([id]) => id);
    expect(all.filter((id) => !examples.has(id))).toEqual(['streamEvents']);
  });

  it('can be sent, and each answer has the status and the schema that the document says', async () => {
    const recorded: Recorded[] = [];
    const written = RECORDS ? [] : (JSON.parse(readFileSync(FILE, 'utf8')) as Recorded[]);
    const answers = new Map<string, AnyJson>();
    const scene = {
      stage,
      answer: (name: string): AnyJson => answers.get(name) ?? remembered(stage).get(name) ?? {},
    };
    /** Ids and times of the document, by what they are here. */
    const here = new Map<string, string>([[EXAMPLE_RECEIVER, receiver.url]]);
    for (const step of EXAMPLE_STORY) {
      await step.prepare?.(scene);
      const live = step.request?.(scene) ?? {};
      const example = written.find((each) => keyOf(each) === keyOf(step));
      if (!RECORDS) learn(here, example ? requestOf(example) : {}, live);
      const shown = RECORDS ? live : inDocument(step);
      const answer = await send(step, translated(shown, here));
      expect([keyOf(step), settled(answer.status)]).toEqual([keyOf(step), settled(example?.status ?? answer.status)]);
      expect([keyOf(step), answer.status < 300]).toEqual([keyOf(step), true]);
      if (example) learn(here, example.answer, answer.body);
      answers.set(step.operationId, answer.body);
      recorded.push({ ...entryOf(step, live), status: answer.status, answer: answer.body });
      await step.after?.(scene, answer.body);
    }
    if (RECORDS) writeFileSync(FILE, `${withoutSecrets(JSON.stringify(recorded, null, 2))}\n`);
  });

  /** The request as the document shows it. */
  function inDocument({ operationId, name }: Step): ExampleRequest {
    const { operation } = operations.get(operationId) ?? {};
    const parameters = (place: string) =>
      Object.fromEntries(
        (operation?.parameters ?? []).flatMap((each) => {
          const { example } = each as { example?: string | number | string[] };
          return each.in === place && example !== undefined ? [[each.name, String(example)]] : [];
        }),
      );
    const media = operation?.requestBody?.content['application/json'] as
      { examples?: Record<string, { value: unknown }> } | undefined;
    const body = media?.examples?.[name ?? 'example']?.value;
    if (media && body === undefined) throw new Error(`${operationId} has no example of its request`);
    return { path: parameters('path'), query: parameters('query'), body };
  }

  function send({ operationId }: Step, { path = {}, query = {}, body }: ExampleRequest): Promise<Answer> {
    const found = operations.get(operationId);
    if (!found) throw new Error(`the document has no operation ${operationId}`);
    const filled = found.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
    const search = new URLSearchParams(query).toString();
    const headers = { 'x-actor': 'jane.doe' };
    return stage.app.api(found.method.toUpperCase(), `${filled}${search && `?${search}`}`, body, headers);
  }

  function withoutSecrets(json: string): string {
    return json.replaceAll(receiver.url, EXAMPLE_RECEIVER).replace(/whsec_[\w+/=]+/g, EXAMPLE_SECRET);
  }
});

/** An order is answered 202 instead of 201 where Colt is slow. */
function settled(status: number): number {
  return status === 202 ? 201 : status;
}

function entryOf({ operationId, name }: Step, request: ExampleRequest) {
  return { operationId, ...(name !== undefined && { name }), ...request };
}

function keyOf({ operationId, name = '' }: { operationId: string; name?: string }): string {
  return `${operationId} ${name}`;
}

function requestOf({ path, query, body }: Recorded): ExampleRequest {
  return { ...(path && { path }), ...(query && { query }), ...(body !== undefined && { body }) };
}

/** Notes which text of the example stands for which text here: at the same place of equal structures. */
function learn(here: Map<string, string>, example: unknown, live: unknown): void {
  if (typeof example === 'string' && typeof live === 'string') {
    if (example !== live && !here.has(example)) here.set(example, live);
    return;
  }
  if (typeof example !== 'object' || typeof live !== 'object' || example === null || live === null) return;
  for (const [name, member] of Object.entries(example)) learn(here, member, (live as Record<string, unknown>)[name]);
}

function translated<T>(value: T, here: ReadonlyMap<string, string>): T {
  if (typeof value === 'string') return (here.get(value) ?? value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => translated<unknown>(item, here)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, translated<unknown>(member, here)]),
  ) as T;
}
