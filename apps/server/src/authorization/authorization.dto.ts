import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class AuthorizationRequest extends createZodDto(
  z
    .strictObject({
      audience: z.string().max(50).optional().describe('Kind of user with a page of its own; the merchant when absent'),
    })
    .meta({ id: 'AuthorizationRequest' }),
) {}

export class AuthorizationLinkDto extends createZodDto(
  z
    .object({
      url: z.string().describe('To be opened in the browser of the shop’s main account; works once'),
      redirectUri: z.string().describe('Must be registered with the platform'),
      expiresAt: z.string(),
    })
    .meta({ id: 'AuthorizationLink' }),
) {}

export class TicketParams extends createZodDto(z.strictObject({ ticket: z.string().max(100) })) {}

/** The platform may add parameters of its own. */
export class AuthorizationReturn extends createZodDto(
  z.looseObject({ code: z.string().max(2_000).optional(), state: z.string().max(200).optional() }),
) {}
