import { Module } from '@nestjs/common';
import { ColtCoreModule } from '../../colt/colt-core.module.js';
import { ActivationModule } from '../../colt/activation/activation.module.js';
import { CustomerDetailsModule } from '../../colt/customer-details/customer-details.module.js';
import { NumberCollectionModule } from '../../colt/number-collection/number-collection.module.js';
import { ReservationCancellationModule } from '../../colt/reservation-cancellation/reservation-cancellation.module.js';
import { ReservationModule } from '../../colt/reservation/reservation.module.js';
import { SettlementModule } from '../settling/settlement.module.js';
import { OrdersStateModule } from '../../domain/orders/orders-state.module.js';
import { AttemptJournal } from './attempt-journal.service.js';
import { SendingSwitch } from './sending-switch.repository.js';
import { SendOrder } from './send-order.service.js';
import { ColtCommands } from './colt-commands.service.js';

@Module({
  imports: [
    ColtCoreModule,
    ReservationModule,
    ReservationCancellationModule,
    ActivationModule,
    CustomerDetailsModule,
    NumberCollectionModule,
    OrdersStateModule,
    SettlementModule,
  ],
  providers: [SendOrder, AttemptJournal, ColtCommands, SendingSwitch],
  exports: [SendOrder, AttemptJournal, SendingSwitch],
})
export class SendingModule {}
