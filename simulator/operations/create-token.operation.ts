import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { parse } from 'node:querystring';
import { AccountBook, type Account } from '../books/account-book.js';
import { ProfileHolder } from '../profiles/profile-holder.js';
import { Refusal } from '../refusal.js';
import { Access } from '../wire/access.js';
import { TokenOffice } from '../wire/token-office.js';
import { header, mediaType, type WireRequest } from '../wire/wire-request.js';
import type { Answer } from './answer.js';

const invalid = (code: string, message: string) => new Refusal(400, code, 'Validation not met', message, message);
const unauthorised = (code: string, message: string) => new Refusal(401, code, 'Authentication error', message);

/** POST of the token: client credentials, HTTP Basic, form body; error codes as Colt publishes them. */
@Injectable()
export class CreateTokenOperation {
  constructor(
    private readonly accounts: AccountBook,
    private readonly tokens: TokenOffice,
    private readonly access: Access,
    private readonly profile: ProfileHolder,
  ) {}

  create(request: WireRequest): Answer {
    const type = mediaType(request);
    if (type === undefined) throw invalid('003', 'The request is missing the content_type header');
    if (type !== 'application/x-www-form-urlencoded') {
      const message = 'The format of the posted body is not supported by the endpoint.';
      throw new Refusal(415, '001', 'Validation not met', message);
    }
    this.access.requireTrackingId(request);
    const authorization = header(request, 'authorization');
    if (authorization === undefined) throw invalid('001', 'The authorization parameter is missing');
    checkForm(request.body ?? '');
    return { status: 200, body: this.tokens.issue(this.authenticate(request, authorization)) };
  }

  private authenticate(request: WireRequest, authorization: string): Account {
    const [scheme, credential] = authorization.split(' ');
    if (!credential) throw unauthorised('001', 'No client authentication was included.');
    const notValid = () => unauthorised('002', 'The authorization parameter is not valid.');
    if (scheme?.toLowerCase() !== 'basic') throw notValid();
    const text = Buffer.from(credential, 'base64').toString();
    const colon = text.indexOf(':');
    const account = this.accounts.find(text.slice(0, colon));
    if (!account || !same(text.slice(colon + 1), account.clientSecret)) throw notValid();
    const { apiKeyAtToken, apiKeyHeader } = this.profile.current;
    if (apiKeyAtToken && account.apiKey && header(request, apiKeyHeader) !== account.apiKey) throw notValid();
    return account;
  }
}

/** Anything besides one grant_type counts as an unsupported parameter, including credentials in the body. */
function checkForm(body: string): void {
  const { grant_type: grant, ...others } = parse(body);
  if (grant === undefined || grant === '') throw invalid('002', 'The request is missing grant_type');
  if (Array.isArray(grant) || Object.keys(others).some((name) => name !== 'scope')) {
    throw invalid('005', 'The request has an invalid input parameter');
  }
  if (grant !== 'client_credentials') throw invalid('006', 'The grant type is not supported');
}

function same(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
