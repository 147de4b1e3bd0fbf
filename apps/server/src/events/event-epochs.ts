import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { RUNTIME } from '../runtime/runtime.js';
import { EventsRepository } from './events.repository.js';

/** Looks at start, before anything is written, whether the database has moved to another server. */
@Injectable()
export class EventEpochs implements OnModuleInit {
  constructor(
    private readonly repository: EventsRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async onModuleInit(): Promise<void> {
    const hasMoved = await this.repository.beginEpochIfMoved(new Date(this.runtime.clock.now()));
    if (hasMoved) this.runtime.logger.info({}, 'the database has moved to another server; the feed of events goes on');
  }
}
