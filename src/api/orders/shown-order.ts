import type { Order } from '../../domain/order-model/order.js';

/** The members of an order that the API shows. */
export type ShownOrder = Pick<
  Order,
  | 'id'
  | 'resellerId'
  | 'type'
  | 'status'
  | 'country'
  | 'kind'
  | 'ranges'
  | 'outcomes'
  | 'reference'
  | 'actor'
  | 'coltOrderId'
  | 'endCustomerId'
  | 'error'
  | 'attention'
  | 'nextActionAt'
  | 'createdAt'
  | 'submittedAt'
  | 'updatedAt'
  | 'completedAt'
> & {
  /** Set for an order that was moved to the archive. */
  readonly archivedAt?: Date;
};
