import { Injectable, Logger } from '@nestjs/common';
import { noteInContext } from '../../platform/common/request-context.js';
import { DomainError } from '../../platform/common/problem.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { coltContractViolations } from '../http/colt-metrics.js';
import { provesCredential } from './basic-credential.js';
import { NotificationReceiver } from './notification-receiver.js';
import { notificationBody } from './notification-body.js';
import { readNotification } from './read-notification.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const TRACKING_HEADERS = ['x-tracking-id', 'apigwtrackingid'];

/** Takes Colt's notifications in: authenticated before they are read, committed before they are answered. */
@Injectable()
export class CallBack {
  private readonly logger = new Logger(CallBack.name);

  constructor(
    private readonly resellers: Resellers,
    private readonly notifications: NotificationReceiver,
  ) {}

  /** @throws DomainError `unauthorized` for an unknown slug and a wrong credential alike */
  async take(slug: string, headers: Headers, body: unknown): Promise<void> {
    const credential = await this.resellers.callbackCredential(slug);
    const authenticated = provesCredential(single(headers['authorization']), credential);
    // Where no credential was agreed, anybody may tell: it is kept, and only has Colt asked.
    const agreed = !credential || credential.user !== null || credential.password !== null;
    if (!credential || (agreed && !authenticated)) {
      throw new DomainError('unauthorized', 'The call-back takes the credential agreed for this reseller');
    }
    const { resellerId } = credential;
    const { profile, trackingHeader } = await this.resellers.coltAccount(resellerId);
    const trackingId = [trackingHeader.toLowerCase(), ...TRACKING_HEADERS]
      .map((name) => single(headers[name]))
      .find((value) => value !== undefined);
    noteInContext({ resellerId, ...(trackingId ? { trackingId } : {}) });
    const { kept, text, detail } = await notificationBody(body, single(headers['content-encoding']));
    const notification = readNotification(text, profile);
    if (!notification || notification.status === 'unknown') {
      coltContractViolations.inc({ operation: 'call_back' });
      this.logger.warn(notification ? 'A notification has a status that nobody knows' : 'A notification is unreadable');
    }
    await this.notifications.receive({
      resellerId,
      authenticated,
      body: kept,
      detail,
      contentType: single(headers['content-type']) ?? null,
      trackingId: trackingId?.slice(0, 200) ?? null,
      notification,
    });
  }
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
