import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { Secret } from '../../platform/config/secret.js';
import { ReplicaKeys } from '../../tenants/resellers/replica-keys.service.js';
import { SecretBox } from '../../tenants/resellers/secret-box.js';
import type { SignInUnderWay } from '../../tenants/sessions/oidc-sign-in.js';
import { SessionAuthentication } from '../../tenants/sessions/session-authentication.service.js';

const PURPOSE = 'sign-in under way';
const MINUTE_MS = 60_000;
const LASTS_MS = 10 * MINUTE_MS;

interface Remembered extends SignInUnderWay {
  readonly returnTo: string;
  readonly until: number;
}

/** Keeps a sign-in under way in the browser that began it, sealed: no other browser can complete it. */
@Injectable()
export class SignInCookie {
  constructor(
    private readonly box: SecretBox,
    private readonly keys: ReplicaKeys,
    private readonly clock: Clock,
    private readonly sessions: SessionAuthentication,
  ) {}

  /** @returns the value of Set-Cookie */
  async remember(underWay: SignInUnderWay, returnTo: string): Promise<string> {
    const remembered: Remembered = { ...underWay, returnTo, until: this.clock.now().getTime() + LASTS_MS };
    const sealed = this.box.seal(new Secret(JSON.stringify(remembered)), PURPOSE, await this.keys.sealingKey());
    return this.sessions.cookies.setSignIn(underWay.state, sealed, LASTS_MS / 1000);
  }

  /** @returns null when this browser began no such sign-in, or too long ago */
  recall(cookies: string | undefined, state: string): Remembered | null {
    const sealed = this.sessions.cookies.readSignIn(cookies, state);
    if (sealed === null) return null;
    try {
      const remembered = JSON.parse(this.box.open(sealed, PURPOSE).reveal()) as Remembered;
      return remembered.state === state && remembered.until > this.clock.now().getTime() ? remembered : null;
    } catch {
      return null; // not sealed here
    }
  }
}
