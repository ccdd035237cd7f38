import { type CallOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

export class Account {
  constructor(private readonly requests: Requests) {}

  /** The reseller, its limits, and Colt's availability. */
  get(options: CallOptions = {}): Promise<Schemas['Account']> {
    return dataOf(this.requests.api.GET('/v1/account', this.requests.init(options)));
  }
}

export class Coverage {
  constructor(private readonly requests: Requests) {}

  /** Countries, kinds, number formats and activation rules; with a query only those of a country or kind. */
  get(query: Query<'getCoverage'> = {}, options: CallOptions = {}): Promise<Schemas['Coverage']> {
    return dataOf(this.requests.api.GET('/v1/coverage', { ...this.requests.init(options), params: { query } }));
  }

  /** The JSON Schema (2020-12) of an ordering request, for a form. */
  form(query: Query<'getOrderForm'>, options: CallOptions = {}): Promise<Schemas['JsonSchema']> {
    return dataOf(this.requests.api.GET('/v1/coverage/forms', { ...this.requests.init(options), params: { query } }));
  }
}

/** Converts ranges between E.164 and Colt's split format. Changes nothing. */
export class Formats {
  constructor(private readonly requests: Requests) {}

  toE164(body: Schemas['E164RangeRequest'], options: CallOptions = {}): Promise<Schemas['E164Range']> {
    return dataOf(this.requests.api.POST('/v1/format/e164', { ...this.requests.init(options), body }));
  }

  toSplit(body: Schemas['SplitRangeRequest'], options: CallOptions = {}): Promise<Schemas['SplitRange']> {
    return dataOf(this.requests.api.POST('/v1/format/split', { ...this.requests.init(options), body }));
  }
}
