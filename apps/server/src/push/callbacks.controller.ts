import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../http/public.js';
import { TooLargeCallbackError } from './callback-errors.js';
import { CallbacksService } from './callbacks.service.js';

/** Largest callback that is looked at. */
const maxCallbackBytes = 256 * 1024;

class CallbackParams extends createZodDto(z.strictObject({ id: z.uuid(), token: z.string().max(100) })) {}

/** Where platforms post their messages. The body stays as it came: what is signed are its bytes. */
@ApiExcludeController()
@Public()
@Controller('callbacks')
export class CallbacksController {
  constructor(private readonly callbacks: CallbacksService) {}

  @Post(':id/:token')
  @HttpCode(200)
  async receive(@Param() { id, token }: CallbackParams, @Req() request: FastifyRequest): Promise<{ ok: true }> {
    const rawBody = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    if (rawBody.byteLength > maxCallbackBytes) throw new TooLargeCallbackError();
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    );
    await this.callbacks.receive(id, token, { headers, rawBody });
    return { ok: true };
  }
}
