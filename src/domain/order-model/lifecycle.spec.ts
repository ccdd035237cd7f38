import { describe, expect, it } from '@jest/globals';
import { assertTransition, IllegalTransitionError, INITIAL_STATUS, LIFECYCLE } from './lifecycle.js';
import { CAUSES, isOpen, ORDER_STATUSES, type Cause, type OrderStatus } from './order.js';

type Table = typeof LIFECYCLE;

const without = (status: OrderStatus): Table =>
  Object.fromEntries(
    Object.entries(LIFECYCLE).map(([from, ways]) => [from, ways.filter(({ to }) => to !== status)]),
  ) as unknown as Table;

describe('the lifecycle table', () => {
  it('is sound', () => {
    expect(lifecycleFaults()).toEqual([]);
  });

  it('closes exactly the terminal states', () => {
    const closed = ORDER_STATUSES.filter((status) => LIFECYCLE[status].length === 0);
    expect(closed).toEqual(['completed', 'failed', 'partial', 'rejected', 'withdrawn']);
    expect(closed.some(isOpen)).toBe(false);
  });

  it.each(ORDER_STATUSES.filter((status) => status !== 'accepted'))('notices when nothing leads to %s', (status) => {
    expect(lifecycleFaults(without(status))).toContain(`${status} cannot be reached`);
  });

  it.each(ORDER_STATUSES.filter(isOpen))('notices when nothing leads out of %s', (status) => {
    expect(lifecycleFaults({ ...LIFECYCLE, [status]: [] })).toContain(`${status} is open and has no way out`);
  });

  it.each(ORDER_STATUSES.filter((status) => !isOpen(status)))('notices when %s opens again', (status) => {
    const faults = lifecycleFaults({ ...LIFECYCLE, [status]: [{ to: 'accepted', by: ['operator'] }] });
    expect(faults).toContain(`${status} is terminal and has a way out`);
  });

  it.each([[[]], [['nobody' as Cause]]])('notices a change with the causes %j', (by) => {
    const faults = lifecycleFaults({ ...LIFECYCLE, accepted: [...LIFECYCLE.accepted, { to: 'withdrawn', by }] });
    expect(faults).toEqual(['a change to withdrawn names nobody who may cause it']);
  });

  it('contains exactly these changes and causes', () => {
    const changes = ORDER_STATUSES.flatMap((from) =>
      LIFECYCLE[from].map(({ to, by }) => [`${from} → ${to}`, by.toSorted().join(' ')]),
    );
    expect(Object.fromEntries(changes)).toEqual({
      'accepted → submitting': 'system',
      'accepted → withdrawn': 'operator portal',
      'accepted → rejected': 'operator system',
      'accepted → unconfirmed': 'colt_answer notification operator read_back system',
      'accepted → in_progress': 'colt_answer notification read_back',
      'accepted → completed': 'colt_answer notification read_back',
      'accepted → failed': 'colt_answer notification read_back',
      'accepted → partial': 'colt_answer notification read_back',
      'submitting → accepted': 'colt_answer system',
      'submitting → in_progress': 'colt_answer notification read_back system',
      'submitting → unconfirmed': 'colt_answer notification operator read_back system',
      'submitting → rejected': 'colt_answer',
      'submitting → completed': 'colt_answer notification read_back system',
      'submitting → failed': 'colt_answer notification read_back system',
      'submitting → partial': 'colt_answer notification read_back system',
      'unconfirmed → accepted': 'colt_answer notification operator portal read_back system',
      'unconfirmed → in_progress': 'colt_answer notification operator portal read_back',
      'unconfirmed → completed': 'colt_answer notification operator portal read_back',
      'unconfirmed → failed': 'colt_answer notification operator portal read_back',
      'unconfirmed → partial': 'colt_answer notification operator portal read_back',
      'in_progress → completed': 'colt_answer notification operator portal read_back',
      'in_progress → failed': 'colt_answer notification operator portal read_back',
      'in_progress → partial': 'colt_answer notification operator portal read_back',
      'in_progress → unconfirmed': 'colt_answer notification read_back system',
    });
  });

  it('allows exactly the causes that it names', () => {
    for (const from of ORDER_STATUSES) {
      for (const to of ORDER_STATUSES) {
        const allowed = LIFECYCLE[from].filter((way) => way.to === to).flatMap(({ by }) => by);
        for (const cause of CAUSES) {
          const change = () => assertTransition(from, to, cause);
          if (allowed.includes(cause)) expect(change).not.toThrow();
          else expect(change).toThrow(IllegalTransitionError);
        }
      }
    }
  });

  it.each<[OrderStatus, OrderStatus, Cause, boolean]>([
    ['accepted', 'submitting', 'system', true],
    ['accepted', 'rejected', 'colt_answer', false],
    ['accepted', 'withdrawn', 'notification', false],
    ['submitting', 'withdrawn', 'portal', false],
    ['submitting', 'rejected', 'colt_answer', true],
    ['submitting', 'rejected', 'notification', false],
    ['submitting', 'accepted', 'colt_answer', true],
    ['unconfirmed', 'rejected', 'colt_answer', false],
    ['unconfirmed', 'submitting', 'system', false],
    ['unconfirmed', 'accepted', 'notification', true],
    ['accepted', 'unconfirmed', 'notification', true],
    ['in_progress', 'accepted', 'read_back', false],
    ['in_progress', 'completed', 'sync', false],
    ['failed', 'completed', 'notification', false],
    ['completed', 'failed', 'operator', false],
  ])('%s → %s by %s: %s', (from, to, cause, allowed) => {
    const change = () => assertTransition(from, to, cause);
    if (allowed) expect(change).not.toThrow();
    else expect(change).toThrow(`an order cannot go from ${from} to ${to} by ${cause}`);
  });
});

/**
 * Finds unreachable states, terminal states that open again, open states that never end, and changes without a valid
 * cause.
 */
function lifecycleFaults(table: Table = LIFECYCLE): string[] {
  const reached = new Set<OrderStatus>([INITIAL_STATUS]);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const from of reached) for (const { to } of table[from]) reached.add(to);
  }
  return [
    ...ORDER_STATUSES.filter((status) => !reached.has(status)).map((status) => `${status} cannot be reached`),
    ...ORDER_STATUSES.filter((status) => isOpen(status) === (table[status].length === 0)).map(
      (status) => `${status} is ${isOpen(status) ? 'open and has no way out' : 'terminal and has a way out'}`,
    ),
    ...ORDER_STATUSES.flatMap((from) =>
      table[from].filter(({ by }) => by.length === 0 || by.some((cause) => !CAUSES.includes(cause))),
    ).map(({ to }) => `a change to ${to} names nobody who may cause it`),
  ];
}
