import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { AddressGuard } from './address-guard.js';
import { createWebhookAgent } from './webhook-agent.js';
import { createWebhookSender, type SendWebhook } from './webhook-sender.js';

/** The way out of this process, for webhooks alone: what is sent to platforms never shares a connection with it. */
@Injectable()
export class WebhookPost implements OnApplicationShutdown {
  readonly guard: AddressGuard;
  readonly send: SendWebhook;
  readonly #agent;

  constructor(config: AppConfig) {
    this.guard = new AddressGuard(config.webhookAllowedNetworks);
    this.#agent = createWebhookAgent(this.guard);
    this.send = createWebhookSender(this.#agent);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#agent.destroy();
  }
}
