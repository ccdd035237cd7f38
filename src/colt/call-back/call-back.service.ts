import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { noteInContext } from '../../platform/common/request-context.js';
import { DomainError } from '../../platform/common/problem.js';
import type { Secret } from '../../platform/config/secret.js';
import { currentTraceparent } from '../../platform/tracing/tracing.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { coltContractViolations } from '../http/colt-metrics.js';
import { COLT_LIMITS, cutText } from '../model/limits.js';
import { NotificationReceiver } from './notification-receiver.js';
import type { OrderNotification } from '../model/carrier.js';
import { notificationBody } from './notification-body.js';
import { readNotifications } from './notification-reader.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const RETRY_AFTER_MS = 5_000;
const TRACKING_HEADERS = ['x-tracking-id', 'apigwtrackingid'];

/** The sender of a delivery. */
export interface CallBackSender {
  readonly resellerId: string;
  /** The sender presented the reseller's credential. False only where none is agreed. */
  readonly authenticated: boolean;
}

/** Receives Colt's notifications: authenticate → decode → hand over, which commits the delivery → 200. */
@Injectable()
export class CallBack {
  private readonly logger = new Logger(CallBack.name);

  constructor(
    private readonly resellers: Resellers,
    private readonly notifications: NotificationReceiver,
  ) {}

  /**
   * Whose call-back this is. Needs no body.
   * @throws DomainError `unauthorized`, for an unknown slug as for a wrong credential
   */
  async authenticate(slug: string, headers: Headers): Promise<CallBackSender> {
    return orRepeated(this.logger, async () => {
      const header = single(headers['authorization']);
      // A failure always takes one read: a changed password counts at once, and the time does not tell which slugs exist.
      const sender =
        senderBy(header, await this.resellers.knownCallbackCredential(slug)) ??
        senderBy(header, await this.resellers.readCallbackCredential(slug));
      if (sender) return sender;
      throw new DomainError('unauthorized', 'The call-back requires the credential agreed for this reseller');
    });
  }

  /**
   * Resolves when the delivery is committed.
   * @throws DomainError service-unavailable if it cannot be, so that Colt repeats it
   */
  receive(sender: CallBackSender, headers: Headers, body: unknown): Promise<void> {
    return orRepeated(this.logger, () => this.store(sender, headers, body));
  }

  private async store({ resellerId, authenticated }: CallBackSender, headers: Headers, body: unknown): Promise<void> {
    const { profile, trackingHeader } = await this.resellers.coltAccount(resellerId);
    const tracking = [trackingHeader.toLowerCase(), ...TRACKING_HEADERS]
      .map((name) => single(headers[name]))
      .find((value) => value !== undefined)
      ?.replace(/[^\x20-\x7e]/g, '?');
    const trackingId = tracking === undefined ? undefined : cutText(tracking, COLT_LIMITS.reference);
    noteInContext({ resellerId, ...(trackingId ? { trackingId } : {}) });
    const { kept, text, detail } = await notificationBody(body, single(headers['content-encoding']));
    const read = await readNotifications(text, profile);
    const traceparent = currentTraceparent();
    const deliveries = read.map(({ part, notification }, index) => ({
      resellerId,
      authenticated,
      body: part ?? kept,
      detail: part === null ? detail : `${index + 1} of ${read.length} notifications of one body`,
      contentType: cutOptional(single(headers['content-type'])),
      trackingId: trackingId ?? null,
      traceparent,
      notification,
    }));
    for (const { notification } of deliveries) this.report(notification);
    if (authenticated) await Promise.all(deliveries.map((delivery) => this.notifications.receive(delivery)));
    // One after the other, so that each is counted.
    else for (const delivery of deliveries) await this.notifications.receive(delivery);
  }

  private report(notification: OrderNotification | null): void {
    if (notification && notification.status !== 'unknown') return;
    coltContractViolations.inc({ operation: 'call_back' });
    this.logger.warn(notification ? 'A notification has an unknown status' : 'A notification cannot be parsed');
  }
}

/** Not stored, for a reason that is not the sender's: a 500 might stop Colt from repeating it. */
async function orRepeated<T>(logger: Logger, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    logger.error('A notification was not stored', error);
    throw new DomainError('service-unavailable', 'The notification was not stored: send it again', {
      retryAfterMs: RETRY_AFTER_MS,
    });
  }
}

/** Null: the header does not prove the credential, and one is agreed. Takes the same time for an unknown reseller (null). */
function senderBy(
  header: string | undefined,
  credential: (Credential & Pick<CallBackSender, 'resellerId'>) | null,
): CallBackSender | null {
  const authenticated = provesCredential(header, credential);
  if (!credential) return null;
  // Without an agreed credential every delivery is kept, but unauthenticated: by itself it changes nothing.
  const agreed = credential.user !== null || credential.password !== null;
  return agreed && !authenticated ? null : { resellerId: credential.resellerId, authenticated };
}

function cutOptional(text: string | undefined): string | null {
  return text === undefined ? null : cutText(text, COLT_LIMITS.reference);
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

interface Credential {
  readonly user: string | null;
  readonly password: Secret | null;
}

const NO_CREDENTIAL: Credential = { user: null, password: null };

/**
 * Whether an Authorization header carries the credential, by HTTP Basic. Runs in constant time, for an unknown reseller
 * (null) as for a wrong password. Without a configured user and password no header is accepted.
 */
export function provesCredential(header: string | undefined, expected: Credential | null): boolean {
  const { user, password } = expected ?? NO_CREDENTIAL;
  const encoded = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(header ?? '')?.[1] ?? '';
  const given = Buffer.from(encoded, 'base64');
  const wanted = Buffer.from(`${user ?? ''}:${password?.reveal() ?? ''}`, 'utf8');
  const same = timingSafeEqual(digest(given), digest(wanted));
  return same && user !== null && user !== '' && password !== null && password.reveal() !== '';
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
