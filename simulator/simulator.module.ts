import { Module, type DynamicModule } from '@nestjs/common';
import { AccountBook } from './books/account-book.js';
import { Books } from './books/books.js';
import { Journal } from './books/journal.js';
import { NoticeBook } from './books/notice-book.js';
import { NumberBook } from './books/number-book.js';
import { OrderBook } from './books/order-book.js';
import { RequestLog } from './books/request-log.js';
import { CarrierPlan } from './carrier-plan.js';
import { Clock } from './clock/clock.js';
import { Schedule } from './clock/schedule.js';
import { ContractCheck } from './contract/contract-check.js';
import { controllers } from './control/control.routes.js';
import { SimulatorState } from './control/simulator-state.js';
import { FaultPlan } from './faults/fault-plan.js';
import { FreshStart } from './fresh-start.js';
import { Lifetime } from './lifetime.js';
import { CallbackClient } from './notifications/callback-client.js';
import { CallbackSender } from './notifications/callback-sender.js';
import { NoticeDelivery } from './notifications/notice-delivery.js';
import { NoticeWriter } from './notifications/notice-writer.js';
import { Notifier } from './notifications/notifier.js';
import { CancelReservationOperation } from './operations/cancel-reservation.operation.js';
import { CreateTokenOperation } from './operations/create-token.operation.js';
import { Eligibility } from './operations/eligibility.js';
import { GetOrderOperation } from './operations/get-order.operation.js';
import { ListNumbersOperation } from './operations/list-numbers.operation.js';
import { OperationTable } from './operations/operation-table.js';
import { TakeOrderOperation } from './operations/take-order.operation.js';
import { NumberMoves } from './orders/number-moves.js';
import { OrderIntake } from './orders/order-intake.js';
import { OrderLateness } from './orders/order-lateness.js';
import { OrderProcess } from './orders/order-process.js';
import { FreePool } from './pool/free-pool.js';
import { ProfileHolder } from './profiles/profile-holder.js';
import { RuleBook } from './rules/rule-book.js';
import { SettingsHolder } from './settings.js';
import { SIMULATOR_OPTIONS, type SimulatorOptions } from './simulator-options.js';
import { Access } from './wire/access.js';
import { Dispatcher } from './wire/dispatcher.js';
import { Gateway } from './wire/gateway.js';
import { Recorder } from './wire/recorder.js';
import { SignedTokens } from './wire/signed-tokens.js';
import { TokenOffice } from './wire/token-office.js';

const books = [AccountBook, Books, Journal, NoticeBook, NumberBook, OrderBook, RequestLog];
const whole = [FreshStart, Lifetime, SimulatorState];
const carrier = [
  CarrierPlan,
  FreePool,
  RuleBook,
  FaultPlan,
  SettingsHolder,
  Clock,
  Schedule,
  NumberMoves,
  OrderIntake,
  OrderLateness,
  OrderProcess,
];
const operations = [
  CancelReservationOperation,
  CreateTokenOperation,
  Eligibility,
  GetOrderOperation,
  ListNumbersOperation,
  OperationTable,
  TakeOrderOperation,
];
const notifications = [CallbackClient, CallbackSender, NoticeDelivery, NoticeWriter, Notifier];
const wire = [Access, ContractCheck, Dispatcher, Gateway, ProfileHolder, Recorder, SignedTokens, TokenOffice];

@Module({})
export class SimulatorModule {
  static with(options: SimulatorOptions): DynamicModule {
    return {
      module: SimulatorModule,
      controllers,
      providers: [
        { provide: SIMULATOR_OPTIONS, useValue: options },
        ...books,
        ...whole,
        ...carrier,
        ...operations,
        ...notifications,
        ...wire,
      ],
    };
  }
}
