import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** The process is going down: no new lease is taken, however long a permit was waited for. */
@Injectable()
export class Stopping implements OnModuleDestroy {
  begun = false;

  onModuleDestroy(): void {
    this.begun = true;
  }
}
