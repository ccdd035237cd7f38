import type { AccountStateView } from '../../colt/account/colt-account-states.service.js';
import type { AccountChanged } from '../../domain/events/event-payload.js';
import type { SendingState } from '../sending/sending-state.js';

/** Colt's availability as portals see it. */
export function shownColt({ state, since }: AccountStateView): AccountChanged['colt'] {
  return { state, since: since.getTime() === 0 ? null : since.toISOString() };
}

/** Whether orders are sent, as portals see it. */
export function shownSending(sending: SendingState) {
  return {
    ...sending,
    since: sending.since?.toISOString() ?? null,
    until: sending.until?.toISOString() ?? null,
  };
}

/**
 * Equal for equal accounts, as `accounts.changed` calculates it too: the state at Colt, since when sending is off, and until
 * when. Null: Colt is available and sending is on.
 */
export function accountKey({ state }: Pick<AccountStateView, 'state'>, sending: SendingState): string | null {
  if (state === 'available' && sending.state === 'on') return null;
  const off = sending.cause === 'configuration' ? 'configuration' : sending.since?.getTime();
  return `${state} ${off ?? '-'} ${sending.until?.getTime() ?? '-'}`;
}
