import createOpenApiClient, { type Client } from 'openapi-fetch';
import { encodeActor } from './actor.js';
import { type Credential, credentialHeaders } from './credential.js';
import type { components, operations, paths } from './schema.js';
import { DEFAULT_TIMEOUT_MS, type RequestPolicy, send } from './transport.js';

export type Schemas = components['schemas'];
/** The query parameters of an operation. */
export type Query<Operation extends keyof operations> = NonNullable<operations[Operation]['parameters']['query']>;
export type PortalApi = Client<paths, `${string}/${string}`>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** For each attempt, in milliseconds. */
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
  /** The person behind this request, instead of the client's `actor`. */
  readonly actor?: string;
  /** Receives the response of a successful request, for its headers: `ETag`, `Location`, `RateLimit`. */
  readonly onResponse?: (response: Response) => void;
}

/** Options of a POST that changes something. */
export interface ChangeOptions extends CallOptions {
  /** Default: a random one, the same in all attempts. Give one to be safe after a restart of your own process, too. */
  readonly idempotencyKey?: string;
}

export type ConnectionOptions = Credential & {
  /** For example `http://localhost:3000`; with `session`, the origin of the page: `location.origin`. */
  readonly baseUrl: string;
  /** The person who uses the portal. Stored in histories. */
  readonly actor?: string;
  /** For each attempt, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number;
  /** How often a failed request is repeated. Default: 3. */
  readonly maxRetries?: number;
  readonly fetch?: typeof fetch;
};

/** What the resources share: typed requests with the key, the actor and the policy of retries. */
export class Requests {
  readonly api: PortalApi;

  constructor(private readonly options: ConnectionOptions) {
    this.api = createOpenApiClient<paths>({
      baseUrl: options.baseUrl,
      fetch: (request) => this.send(request, {}),
      querySerializer: { array: { style: 'form', explode: false } },
    });
  }

  /** The members of a request that follow from the options of a call. */
  init(options: ChangeOptions, policy: RequestPolicy = {}) {
    return {
      fetch: (request: Request) => this.send(request, options, policy),
      headers: {
        ...(options.actor === undefined ? {} : { 'x-actor': encodeActor(options.actor) }),
        ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
      },
    };
  }

  /** Of one attempt, in milliseconds. */
  timeoutMs({ timeoutMs }: CallOptions): number {
    return timeoutMs ?? this.options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  private async send(request: Request, options: CallOptions, policy: RequestPolicy = {}): Promise<Response> {
    const { actor, maxRetries } = this.options;
    for (const [name, value] of Object.entries(await credentialHeaders(this.options))) request.headers.set(name, value);
    if (actor !== undefined && !request.headers.has('x-actor')) request.headers.set('x-actor', encodeActor(actor));
    const own = {
      signal: options.signal,
      timeoutMs: this.timeoutMs(options),
      maxRetries: options.maxRetries ?? maxRetries,
    };
    const response = await send(request, { ...own, ...policy }, this.options.fetch ?? fetch);
    options.onResponse?.(response);
    return response;
  }
}

/** The body of a successful response. Problems were thrown before. */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer;
  if (data === undefined || data === null) throw new Error('the response has no body');
  return data;
}
