import type { EndCustomerDto } from '../../tenants/end-customers/end-customer.dto.js';
import type { DirectoryService } from '../../tenants/end-customers/end-customer-details.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import type { OrderType } from '../../domain/order-model/order.js';

/** An order as a portal asks for it, checked as far as it can be without the database. */
export interface OrderDraft {
  readonly type: OrderType;
  readonly country: Country;
  /** Null: the kind of the holdings. */
  readonly kind: Kind | null;
  readonly ranges: readonly NumberRange[];
  readonly reference: string | null;
  /** For an activation or a customer update. */
  readonly endCustomer: {
    readonly endCustomerId?: string | undefined;
    readonly endCustomer?: EndCustomerDto | undefined;
  } | null;
  readonly directoryService: DirectoryService | null;
}
