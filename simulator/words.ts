/** The simulator's own vocabulary: the spelling of the assumed contract. A profile holds any other spelling. */
export const countries = ['AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FR', 'GB', 'IE', 'IT', 'NL', 'PT', 'SE'] as const;
export type Country = (typeof countries)[number];

export const kinds = ['IN Geo', 'Freephone', 'Shared Cost', 'Full Rate', 'National Rate'] as const;
export type Kind = (typeof kinds)[number];

export const numberStatuses = [
  'Free',
  'Reserved',
  'Activated',
  'Quarantined',
  'Returned',
  'Port In (Allocated)',
  'Port In (Activated)',
  'Port Out',
] as const;
export type NumberStatus = (typeof numberStatuses)[number];

/** The terminal statuses of an order. */
export const orderEnds = ['completed', 'failed', 'rejected', 'partial', 'cancelled'] as const;

export const orderStatuses = ['acknowledged', 'inProgress', ...orderEnds] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** How an order will end. `stuck` never ends by itself. */
export const fates = [...orderEnds, 'stuck'] as const;

/** The occasions for a notification. */
export const occasions = ['raised', 'completed', 'failed'] as const;
export type Occasion = (typeof occasions)[number];

/** A cancellation creates no order (stated by Colt): orders of that type exist only if the rule is off. */
export type OrderType =
  'Number Reservation' | 'Number Reservation Cancellation' | 'Number Activation' | 'Number Address Update';

export const operations = [
  'createAccessToken',
  'getOrder',
  'listNumberCollection',
  'reserveNumberCollection',
  'cancelNumberCollectionReservation',
  'activateNumberCollection',
  'updateNumberCollectionCustomerDetails',
] as const;
export type Operation = (typeof operations)[number];

/** Inclusive; E.164 digits without the plus. 15 digits fit a double exactly. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface OrderError {
  code: string;
  reason: string;
  message?: string | undefined;
  timestamp?: string | undefined;
  numberCollection?: { startFullNumber: string; endFullNumber: string }[] | undefined;
}

/** E.164 with the plus. */
export const fullNumberPattern = /^\+[1-9][0-9]{5,14}$/;
export const fullNumber = (value: number): string => `+${value}`;
export const wireRange = (range: Range) => ({
  startFullNumber: fullNumber(range.start),
  endFullNumber: fullNumber(range.end),
});
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
