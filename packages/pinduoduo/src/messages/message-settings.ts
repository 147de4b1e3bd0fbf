import { z } from 'zod';

/** Where messages are received. Source: the platform's Java kit. */
export const defaultMessageUrl = 'wss://message-api.pinduoduo.com';

/** The same on the platform's backup host. */
export const backupMessageUrl = 'wss://message-api.yangkeduo.com';

/** What of the message socket a connection may set. */
export const messageSettings = {
  receiveMessages: z.boolean().default(false).meta({
    title: 'Receive messages',
    description:
      'Opens the message socket of the application. Off by default: a message acknowledged here is gone for every other program of the application',
  }),
  messageUrl: z
    .url({ protocol: /^wss?$/, error: 'messageUrl must be a ws or wss address' })
    .default(defaultMessageUrl)
    .meta({ title: 'Message gateway', description: 'Where messages are received; the backup host or a simulator' }),
  messageHeartbeatMs: z.int().min(10).max(60_000).default(5_000).meta({
    title: 'Heartbeat of the message socket (ms)',
    description: 'The platform’s guide says 10,000, its Java kit 5,000',
  }),
  messageSilenceMs: z.int().min(20).max(3_600_000).default(180_000).meta({
    title: 'Longest silence of the message socket (ms)',
    description: 'After it the socket is opened anew; looked at with every heartbeat',
  }),
  messageRetryMinMs: z.int().min(1).max(600_000).default(1_000).meta({
    title: 'First wait before a reconnection (ms)',
    description: 'Upper bound of the first random wait; it doubles with every failure',
  }),
  messageRetryMaxMs: z.int().min(1).max(3_600_000).default(60_000).meta({
    title: 'Longest wait before a reconnection (ms)',
    description: 'Upper bound of every wait; from half of it up when the platform has refused the connection',
  }),
  messageBufferSize: z.int().min(1).max(100_000).default(1_000).meta({
    title: 'Messages kept in memory',
    description: 'Further ones are neither taken nor acknowledged; the platform sends them again',
  }),
};
