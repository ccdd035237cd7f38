import { describe, expect, it } from '@jest/globals';
import { DRIFT_CLASSES, type DriftFinding, type OurSide, type TheirSide } from '../../workflows/drift/drift.js';
import { describeFate } from './describe-fate.js';
import { CLASSES } from './drift-commands.js';
import { explainFinding } from './explain-finding.js';

const OURS: OurSide = {
  status: 'active',
  country: 'FR',
  kind: 'geo',
  reference: null,
  orderId: null,
  endCustomerId: null,
  cessationRequestId: null,
};
const THEIRS: TheirSide = {
  status: 'reserved',
  rawStatus: 'Reserved',
  country: 'FR',
  kind: 'geo',
  reference: null,
  coltOrderId: '4711',
  differs: [],
};
const at = new Date('2026-11-01T00:00:00Z');

const finding = (members: Partial<DriftFinding>): DriftFinding => ({
  id: '0198a0f0-0000-7000-8000-000000000000',
  runId: null,
  start: 33170990000n,
  end: 33170990009n,
  class: 'different',
  state: 'open',
  ours: OURS,
  theirs: THEIRS,
  seenRuns: 1,
  putOff: null,
  firstSeenAt: at,
  lastSeenAt: at,
  settledAt: null,
  reason: null,
  actor: null,
  ...members,
});

describe('a finding in words', () => {
  it('knows every class that the command line takes', () => expect(CLASSES).toEqual(DRIFT_CLASSES));

  it.each<[Partial<DriftFinding>, RegExp, RegExp]>([
    [
      { class: 'only_theirs', ours: null },
      /^Reserved at Colt \(Colt order 4711\), not held here/,
      /add the numbers .* as reserved/,
    ],
    [{ class: 'only_ours', theirs: null }, /^active here, not listed by Colt, in 1 comparisons/, /change nothing yet/],
    [{ class: 'only_ours', theirs: null, seenRuns: 2 }, /in 2 comparisons/, /release the numbers here/],
    [
      { class: 'released_at_colt', theirs: { ...THEIRS, status: 'ported_out', rawStatus: 'Port Out' } },
      /^active here, Port Out at Colt \(Colt order 4711\), in 1 comparisons in a row$/,
      /change nothing yet/,
    ],
    [{ theirs: { ...THEIRS, differs: ['status'] } }, /differ in: status$/, /take over Colt's status/],
    [{ theirs: { ...THEIRS, differs: ['endCustomer'] } }, /differ in: endCustomer$/, /only a customer update/],
    [{ theirs: { ...THEIRS, differs: ['coltOrderId'] } }, /differ in: coltOrderId$/, /as an exception/],
    [{ class: 'unreadable', ours: null, start: 0n, end: 0n }, /cannot be read/, /ask Colt to correct it/],
    [{ class: 'put_off', ours: null, theirs: null }, /could not be asked/, /once a day/],
  ])('%j', (members, what, repair) => {
    const explained = explainFinding(finding(members));
    expect([explained.what, explained.repair]).toEqual([expect.stringMatching(what), expect.stringMatching(repair)]);
  });

  it('shows the numbers, and why a repair was put off', () => {
    const putOff = { times: 3, reason: 'timeout', at };
    expect(explainFinding(finding({ putOff }))).toMatchObject({
      numbers: '+33170990000–+33170990009 (10 numbers)',
      since: at,
      trouble: 'put off 3 times, last at 2026-11-01T00:00:00.000Z: timeout',
    });
    expect(explainFinding(finding({ end: 33170990000n })).numbers).toBe('+33170990000');
    expect(explainFinding(finding({ start: 0n, end: 0n })).numbers).toBe('numbers unknown');
  });
});

it('the numbers of a closed reseller expire, stay active at Colt, or wait for an order', () => {
  const range = {
    start: '+331',
    end: '+332',
    size: 2,
    country: 'FR',
    kind: 'geo',
    reservationExpiresAt: at,
    openOrderId: null,
  };
  const { data, lines } = describeFate({ open: 1, unsent: 1, toAudit: 0, attention: 0 }, [
    { ...range, status: 'reserved' },
    { ...range, status: 'active' },
    { ...range, status: 'reserved', openOrderId: 'o-1' },
  ]);
  expect(data.numbers.map(({ fate }) => fate)).toEqual(['expires', 'active_at_colt', 'decided_by_order']);
  expect(lines).toEqual([
    '1 open orders, 1 of them not sent yet; 0 with attention',
    expect.stringMatching(/^2 numbers reserved: /),
    '  +331–+332  FR geo  reserved  until 2026-11-01T00:00:00.000Z',
    expect.stringMatching(/^2 numbers active: .*whose IN API has no cessation/),
    '  +331–+332  FR geo  active',
    expect.stringMatching(/^2 numbers an open order decides/),
    '  +331–+332  FR geo  reserved  until 2026-11-01T00:00:00.000Z  order o-1',
  ]);
});
