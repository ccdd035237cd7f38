import type { Timeline } from './timeline.js';

interface SeenRequest {
  readonly sequence: number;
  readonly at: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
}

interface Notice {
  readonly eventId: string;
  readonly occasion: string;
  readonly orderId: string;
  readonly deliveries: { at: string; status: number | null }[];
}

export interface ColtNumber {
  readonly startFullNumber: string;
  readonly endFullNumber: string;
  readonly numberStatus: string;
  readonly endCustomer: { customerName?: string; address?: { houseNumber?: string } } | null;
}

/** The simulator's view of the demo, read from its control API. */
export class ColtBooks {
  private lastRequest = 0;
  private readonly told = new Set<string>();

  constructor(private readonly simulatorUrl: string) {}

  /** Adds what the simulator received and sent since the last call. */
  async addTo(timeline: Timeline): Promise<void> {
    for (const request of await this.read<SeenRequest>(`requests?after=${this.lastRequest}`)) {
      this.lastRequest = Math.max(this.lastRequest, request.sequence);
      const path = request.url.split('?', 1)[0]?.replace('/numberManagement/inbound/v1', '') ?? '';
      timeline.add(Date.parse(request.at), 'service', 'Colt', `${request.method} ${path}`, String(request.status));
    }
    for (const { eventId, occasion, deliveries, orderId } of await this.read<Notice>('notifications')) {
      deliveries.forEach(({ at, status }, index) => {
        if (this.told.has(`${eventId} ${index}`)) return;
        this.told.add(`${eventId} ${index}`);
        timeline.add(Date.parse(at), 'Colt', 'service', `POST callBack: ${orderId} ${occasion}`, String(status));
      });
    }
  }

  /** Colt's records of these numbers; empty if they are free. */
  numbers({ start, end }: { start: string; end: string }): Promise<ColtNumber[]> {
    return this.read<ColtNumber>(`numbers?start=${start.slice(1)}&end=${end.slice(1)}`);
  }

  private async read<T>(path: string): Promise<T[]> {
    const answer = await fetch(`${this.simulatorUrl}/_control/books/${path}`);
    if (!answer.ok) throw new Error(`the simulator's books cannot be read: ${answer.status}`);
    return (await answer.json()) as T[];
  }
}
