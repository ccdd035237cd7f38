import { Injectable } from '@nestjs/common';
import { EventLog } from '../../domain/events/event-log.repository.js';
import type { Order } from '../../domain/order-model/order.js';
import { announce } from '../../domain/orders/order-event.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { canonicalJson } from '../../platform/common/canonical-json.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { patchAnnotations, type AnnotationsPatch } from '../../tenants/annotations/annotations.js';
import { requireOrder } from '../placing/resolution.js';

/** Changes the tags, metadata and note of an order, whatever its status is. */
@Injectable()
export class AnnotateOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: OrderStore,
    private readonly events: EventLog,
  ) {}

  /** @throws DomainError not-found, also for an archived order; validation-failed for the result */
  run(resellerId: string, id: string, patch: AnnotationsPatch): Promise<Order> {
    return this.work.underLock(resellerId, {
      load: (reader) => this.store.loadWithLock(reader, resellerId, { id }),
      run: (lock, loaded) => {
        const { order } = requireOrder(loaded);
        const annotations = patchAnnotations(order.annotations, patch);
        if (canonicalJson(annotations) === canonicalJson(order.annotations)) return Promise.resolve(order);
        const annotated = { ...order, annotations, updatedAt: lock.at };
        this.store.annotate(lock, annotated);
        announce(this.events, lock, annotated, order.status);
        return Promise.resolve(annotated);
      },
    });
  }
}
