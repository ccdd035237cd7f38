import { Inject, Injectable, type PipeTransform } from '@nestjs/common';
import { readForm } from '../../platform/common/form.pipe.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { OrderForm } from '../../workflows/placing/order-draft.js';
import {
  activationForm,
  cancellationForm,
  customerUpdateForm,
  purchaseForm,
  reservationForm,
} from '../orders/order-forms.js';
import {
  ActivationCheckRequestDto,
  CustomerUpdateCheckRequestDto,
  PurchaseCheckRequestDto,
  ReservationCancellationCheckRequestDto,
  ReservationCheckRequestDto,
} from './order-check-request.dto.js';
import { ORDERABLE_TYPES } from '../../domain/order-model/order.js';

/** Reads the body of a check by its `type`. Every fault is in the form, as in that of the order itself. */
@Injectable()
export class CheckFormPipe implements PipeTransform<unknown, OrderForm> {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  transform(body: unknown): OrderForm {
    const limits = this.config.orders;
    switch (typeOf(body)) {
      case 'reservation':
        return reservationForm(readForm(ReservationCheckRequestDto, body), limits);
      case 'reservation_cancellation':
        return cancellationForm(readForm(ReservationCancellationCheckRequestDto, body), limits);
      case 'customer_update':
        return customerUpdateForm(readForm(CustomerUpdateCheckRequestDto, body), limits);
      case 'purchase':
        return purchaseForm(readForm(PurchaseCheckRequestDto, body), limits);
      case 'activation':
        return activationForm(readForm(ActivationCheckRequestDto, body), limits);
      default: {
        const form = activationForm(readForm(ActivationCheckRequestDto, body), limits);
        const others = (form.faults ?? []).filter((fault) => !('pointer' in fault) || fault.pointer !== '/type');
        return {
          ...form,
          faults: [{ pointer: '/type', detail: `must be one of ${ORDERABLE_TYPES.join(', ')}` }, ...others],
        };
      }
    }
  }
}

function typeOf(body: unknown): unknown {
  const given = typeof body === 'object' && body !== null && 'type' in body ? body.type : null;
  return given ?? 'activation';
}
