import { receiverSchema, sensitiveTextSchema } from '@orderloom/core/order';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class RevealRequest extends createZodDto(
  z
    .strictObject({
      reason: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .describe('What for; stands in the audit log for good, so name no buyer in it'),
    })
    .meta({ id: 'RevealRequest' }),
) {}

/** A text about a person, opened. */
const revealedTextSchema = sensitiveTextSchema
  .extend({
    text: z.string().nullable().describe('In clear; null where there is no ciphertext, or it was not decrypted'),
    extension: z.string().nullable().describe('To be dialled after a virtual number'),
    refusal: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe('Why the platform did not decrypt this one'),
  })
  .meta({ id: 'RevealedText' });

const revealedReceiverSchema = receiverSchema
  .extend({
    name: revealedTextSchema.nullable(),
    phone: revealedTextSchema.nullable(),
    street: revealedTextSchema.nullable(),
  })
  .meta({ id: 'RevealedReceiver' });
export type RevealedReceiver = z.infer<typeof revealedReceiverSchema>;

export class OrderReceiver extends createZodDto(
  z.object({ orderId: z.uuid(), receiver: revealedReceiverSchema.nullable() }).meta({ id: 'OrderReceiver' }),
) {}
