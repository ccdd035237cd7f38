import { describe, expect, it } from '@jest/globals';
import { attempt } from '../../domain/order-model/order-facts.fake.js';
import { aggregate } from '../../domain/orders/order-aggregate.fake.js';
import { withLostSendings } from './doubt-restored.service.js';

const NOW = new Date('2026-03-01T10:00:00Z');
const before = new Date(NOW.getTime() - 60_000);
const after = new Date(NOW.getTime() + 60_000);

describe('what a restored backup does not know', () => {
  // A doubt ends a settle time later, whichever of Postgres's clocks is ahead: that of the backup or the present one.
  it.each([
    ['from when the restore began', after, after],
    ['from now on, when that is later', before, NOW],
  ])('counts as sent %s', (_, since, at) => {
    const { attempts } = withLostSendings(aggregate(), NOW, since);
    const times = { sentAt: at, endedAt: at, leaseUntil: at, createdAt: at };
    expect(attempts).toMatchObject([{ number: 1, operation: 'lost_time', verdict: 'ambiguous', ...times }]);
  });

  it('comes after the attempts of the backup, of which none is under way any more', () => {
    const known = aggregate({ attempts: [attempt(1, 'refused'), attempt(2, null)] });
    const { attempts } = withLostSendings(known, NOW, before);
    expect(attempts.map(({ number, verdict }) => [number, verdict])).toEqual([
      [1, 'refused'],
      [2, 'ambiguous'],
      [3, 'ambiguous'],
    ]);
  });
});
