import { Module } from '@nestjs/common';
import { OrderHistoryRepository } from '../http/order-history.repository.js';
import { ResolveOrder } from '../placing/resolve-order.service.js';
import { SettlementModule } from '../settling/settlement.module.js';
import { OrdersStateModule } from '../state/orders-state.module.js';
import { AcknowledgeOrder } from './acknowledge-order.service.js';
import { OrderMetrics } from './order-metrics.repository.js';
import { OperatorRepository } from './operator.repository.js';
import { NextStepNow } from './next-step-now.service.js';

/** What the command line does with orders. Without the sweep: a command works on nothing but what it names. */
@Module({
  imports: [OrdersStateModule, SettlementModule],
  providers: [OrderMetrics, OperatorRepository, OrderHistoryRepository, NextStepNow, ResolveOrder, AcknowledgeOrder],
  exports: [AcknowledgeOrder, OperatorRepository, OrderHistoryRepository, NextStepNow, ResolveOrder],
})
export class OperatorModule {}
