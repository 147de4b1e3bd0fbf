import { Module } from '@nestjs/common';
import { EventEpochs } from './event-epochs.js';
import { EventFeed } from './event-feed.js';
import { EventSignal } from './event-signal.js';
import { EventStreams } from './event-streams.js';
import { EventTail } from './event-tail.js';
import { EventWriter } from './event-writer.js';
import { EventsController } from './events.controller.js';
import { EventsRepository } from './events.repository.js';
import { EventsService } from './events.service.js';

@Module({
  controllers: [EventsController],
  providers: [
    EventEpochs,
    EventFeed,
    EventSignal,
    EventsRepository,
    EventsService,
    EventStreams,
    EventTail,
    EventWriter,
  ],
  exports: [EventFeed, EventTail, EventWriter],
})
export class EventsModule {}
