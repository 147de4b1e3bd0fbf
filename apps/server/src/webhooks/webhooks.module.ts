import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryRecorder } from './delivery-recorder.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookDispatcher } from './webhook-dispatcher.js';
import { WebhookFanOut } from './webhook-fan-out.js';
import { WebhookPost } from './webhook-post.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksRepository } from './webhooks.repository.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [EventsModule],
  controllers: [WebhooksController],
  providers: [
    DeliveriesRepository,
    DeliveryRecorder,
    WebhookDeliveriesService,
    WebhookDispatcher,
    WebhookFanOut,
    WebhookPost,
    WebhooksRepository,
    WebhooksService,
  ],
})
export class WebhooksModule {}
