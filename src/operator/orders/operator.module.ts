import { Module } from '@nestjs/common';
import { ResolveOrder } from '../../workflows/placing/resolve-order.service.js';
import { SettlementModule } from '../../workflows/settling/settlement.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { AcknowledgeOrder } from '../../workflows/operator-actions/acknowledge-order.service.js';
import { OrderMetrics } from './order-metrics.repository.js';
import { OperatorRepository } from './operator.repository.js';
import { NextStepNow } from '../../workflows/operator-actions/process-order-now.service.js';

/** What the command line does with orders. Without the sweep: a command works on nothing but what it names. */
@Module({
  imports: [OrdersStateModule, SettlementModule],
  providers: [OrderMetrics, OperatorRepository, NextStepNow, ResolveOrder, AcknowledgeOrder],
  exports: [AcknowledgeOrder, OperatorRepository, NextStepNow, ResolveOrder],
})
export class OperatorModule {}
