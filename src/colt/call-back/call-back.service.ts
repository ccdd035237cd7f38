import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { noteInContext } from '../../platform/common/request-context.js';
import { DomainError } from '../../platform/common/problem.js';
import type { Secret } from '../../platform/config/secret.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { coltContractViolations } from '../http/colt-metrics.js';
import { NotificationReceiver } from './notification-receiver.js';
import { notificationBody, readNotification } from './notification-body.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const TRACKING_HEADERS = ['x-tracking-id', 'apigwtrackingid'];

/** Receives Colt's notifications: authenticate → decode → hand over, which commits the delivery → 200. */
@Injectable()
export class CallBack {
  private readonly logger = new Logger(CallBack.name);

  constructor(
    private readonly resellers: Resellers,
    private readonly notifications: NotificationReceiver,
  ) {}

  /**
   * Resolves when the delivery is committed.
   * @throws DomainError `unauthorized`, for an unknown slug as for a wrong credential
   */
  async receive(slug: string, headers: Headers, body: unknown): Promise<void> {
    const credential = await this.resellers.callbackCredential(slug);
    const authenticated = provesCredential(single(headers['authorization']), credential);
    // Without an agreed credential every delivery is kept, but unauthenticated: by itself it changes nothing.
    const agreed = !credential || credential.user !== null || credential.password !== null;
    if (!credential || (agreed && !authenticated)) {
      throw new DomainError('unauthorized', 'The call-back requires the credential agreed for this reseller');
    }
    const { resellerId } = credential;
    const { profile, trackingHeader } = await this.resellers.coltAccount(resellerId);
    const trackingId = [trackingHeader.toLowerCase(), ...TRACKING_HEADERS]
      .map((name) => single(headers[name]))
      .find((value) => value !== undefined)
      ?.replace(/[^\x20-\x7e]/g, '?')
      .slice(0, 200);
    noteInContext({ resellerId, ...(trackingId ? { trackingId } : {}) });
    const { kept, text, detail } = await notificationBody(body, single(headers['content-encoding']));
    const notification = readNotification(text, profile);
    if (!notification || notification.status === 'unknown') {
      coltContractViolations.inc({ operation: 'call_back' });
      this.logger.warn(notification ? 'A notification has an unknown status' : 'A notification cannot be parsed');
    }
    await this.notifications.receive({
      resellerId,
      authenticated,
      body: kept,
      detail,
      contentType: single(headers['content-type']) ?? null,
      trackingId: trackingId ?? null,
      notification,
    });
  }
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
