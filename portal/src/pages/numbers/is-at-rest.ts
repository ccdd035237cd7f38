import type { Schemas } from '../../api/client';

/** Whether an order may take the numbers: none has them yet, and they are not to be given back. */
export function isAtRest({ openOrderId, cessationRequestId }: Schemas['Holding']): boolean {
  return openOrderId === null && cessationRequestId === null;
}
