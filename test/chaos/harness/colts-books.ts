import type { SimulatorProcess } from './simulator-process.js';

export interface ColtOrder {
  readonly orderId: string;
  readonly orderType: string;
  readonly orderStatus: string;
  readonly customerReference?: string;
}

export interface ColtNumbers {
  readonly startFullNumber: string;
  readonly endFullNumber: string;
  readonly numberStatus: string;
  readonly endCustomer: { readonly customerName?: string } | null;
}

export interface ColtNotice {
  readonly orderId: string;
  readonly occasion: string;
  readonly state: string;
  readonly wrongCredential: boolean;
  readonly deliveries: readonly { readonly status: number | null }[];
}

export interface ColtRequest {
  readonly at: string;
  readonly operation: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly orderId: string | null;
  readonly fault: string | null;
}

/** The simulator's records. */
export class ColtsBooks {
  constructor(private readonly simulator: SimulatorProcess) {}

  orders(): Promise<ColtOrder[]> {
    return this.simulator.control('GET', '/books/orders');
  }

  numbers(): Promise<ColtNumbers[]> {
    return this.simulator.control('GET', '/books/numbers');
  }

  notices(): Promise<ColtNotice[]> {
    return this.simulator.control('GET', '/books/notifications');
  }

  requests(operation?: string): Promise<ColtRequest[]> {
    return this.simulator.control('GET', `/books/requests${operation ? `?operation=${operation}` : ''}`);
  }

  async isQuiet(): Promise<boolean> {
    const state = await this.simulator.control<{ openOrders: number; pendingNotifications: number }>('GET', '');
    return state.openOrders === 0 && state.pendingNotifications === 0;
  }
}
