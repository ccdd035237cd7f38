import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Recurring } from '../../platform/common/recurring.js';
import { gauge } from '../../platform/metrics/metric.js';
import { ReplicaKeysRepository, type UnknownKey } from './replica-keys.repository.js';
import { SecretBox } from './secret-box.js';

const BEAT_MS = 15_000;

const unknownKeys = gauge({
  name: 'secrets_keys_unknown',
  help: 'Keys of stored secrets that this replica does not know.',
});

/**
 * Lets a SECRETS_KEY be replaced while replicas run: each reports the keys that it knows, and a new key is used once all know
 * it.
 */
@Injectable()
export class ReplicaKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ReplicaKeys.name);
  private readonly id = uuidv7();
  private readonly beats = new Recurring(
    () => this.beat(),
    () => BEAT_MS,
    (error) => this.logger.warn('The keys of this replica could not be reported', error),
  );
  private unknown: readonly UnknownKey[] = [];

  constructor(
    private readonly box: SecretBox,
    private readonly repository: ReplicaKeysRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.beat().catch(() => undefined); // Postgres may be away; the next one follows
    this.beats.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.beats.stop();
    await this.repository.remove(this.id).catch(() => undefined); // it counts as ended after a minute
  }

  /** Keys of secrets that only other running replicas can open. */
  get missing(): readonly string[] {
    return this.unknown.filter(({ knownElsewhere }) => knownElsewhere).map(({ keyId }) => keyId);
  }

  /** The key to encrypt with: the present one, unless a running replica does not know it and knows another of ours. */
  async sealingKey(): Promise<string> {
    for (const keyId of this.box.keyIds) if ((await this.repository.countWithout(keyId)) === 0) return keyId;
    return this.box.keyIds[0];
  }

  /** How many replicas of the service run. */
  running(): Promise<number> {
    return this.repository.countRunning();
  }

  /** How many running replicas cannot open what is encrypted with the present key. */
  replicasWithoutPresentKey(): Promise<number> {
    return this.repository.countWithout(this.box.keyIds[0]);
  }

  /** Reports now, and looks for secrets that do not open here. */
  async beat(): Promise<void> {
    await this.repository.beat(this.id, this.box.keyIds);
    const unknown = await this.repository.unknownKeys(this.box.keyIds);
    const names = unknown.map(({ keyId }) => keyId).join(', ');
    if (unknown.length > this.unknown.length) {
      this.logger.error(
        `Secrets were encrypted with keys that SECRETS_KEY and SECRETS_KEY_PREVIOUS do not hold: ${names}`,
      );
    }
    this.unknown = unknown;
    unknownKeys.set(unknown.length);
  }
}
