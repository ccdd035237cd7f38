import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { Secret } from '../../platform/config/secret.js';
import { CONFIG, type Config } from '../../platform/config/config.js';

const FORMAT = 'v1';
const SALT = 'colt-inbound-bff secrets';

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Secrets at rest: AES-256-GCM under SECRETS_KEY. The ciphertext names its key, so SECRETS_KEY_PREVIOUS still opens it.
 * `purpose` is authenticated too, so a ciphertext that was moved to another row or column does not open.
 */
@Injectable()
export class SecretBox {
  private readonly current: Key;
  private readonly known: Map<string, Key>;

  constructor(@Inject(CONFIG) config: Config) {
    this.current = makeKey(config.secrets.key);
    const previous = config.secrets.previous ? makeKey(config.secrets.previous) : this.current;
    this.known = new Map([previous, this.current].map((key) => [key.id, key]));
  }

  /** Names of the keys that open secrets here; the first is that of SECRETS_KEY. */
  get keyIds(): readonly [string, ...string[]] {
    return [this.current.id, ...[...this.known.keys()].filter((id) => id !== this.current.id)];
  }

  /** @param keyId one of `keyIds` */
  seal(secret: Secret, purpose: string, keyId = this.current.id): string {
    const key = this.known.get(keyId);
    if (!key) throw new Error(`no such key: ${keyId}`);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from(purpose));
    const body = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
    const parts = [iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'));
    return [FORMAT, key.id, ...parts].join('.');
  }

  /** @throws DomainError service-unavailable without the key, on which a portal may retry; Error when it was tampered with */
  open(text: string, purpose: string): Secret {
    const [format, keyId = '', ...parts] = text.split('.');
    const key = this.known.get(keyId);
    if (format !== FORMAT) throw new Error('an encrypted secret is damaged');
    if (!key) {
      const detail = 'A secret of this reseller was encrypted with another SECRETS_KEY';
      throw new DomainError('service-unavailable', `${detail} (key ${keyId.slice(0, 8)})`, { retryAfterMs: 5_000 });
    }
    const [iv, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
    if (!iv || !tag || !body || tag.length !== 16) throw new Error('an encrypted secret is damaged');
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from(purpose)).setAuthTag(tag);
    return new Secret(Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8'));
  }

  /** Whether it was encrypted with the present key. */
  isCurrent(text: string): boolean {
    return text.split('.')[1] === this.current.id;
  }
}

/** 32 bytes in Base64 or hex are used as they are; any other text is stretched into a key. */
function makeKey(secret: Secret): Key {
  const text = secret.reveal().trim();
  const bytes = decode(text) ?? scryptSync(text, SALT, 32);
  return { id: createHash('sha256').update('key id').update(bytes).digest('hex').slice(0, 8), bytes };
}

function decode(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
  return bytes.length === 32 ? bytes : null;
}
