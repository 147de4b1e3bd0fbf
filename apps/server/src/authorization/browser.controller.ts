import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OrderloomError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '../config/app-config.js';
import { Public } from '../http/public.js';
import { RUNTIME } from '../runtime/runtime.js';
import { AuthorizationReturn, TicketParams } from './authorization.dto.js';
import { AuthorizationService } from './authorization.service.js';
import { readBrowserCookie, writeBrowserCookie } from './browser-cookie.js';
import { browserPage } from './browser-page.js';

/** What a merchant's browser meets: the link, and the way back from the platform. */
@ApiExcludeController()
@Public()
@Controller('authorization')
export class BrowserController {
  constructor(
    private readonly authorization: AuthorizationService,
    private readonly config: AppConfig,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Get('start/:ticket')
  async start(@Param() { ticket }: TicketParams, @Res() reply: FastifyReply): Promise<void> {
    await this.show(reply, async () => {
      const { url, browserToken } = await this.authorization.depart(ticket);
      const isSecure = this.config.publicUrl?.startsWith('https:') ?? false;
      await reply.header('set-cookie', writeBrowserCookie(browserToken, isSecure)).redirect(url, 302);
    });
  }

  @Get('callback')
  async comeBack(
    @Query() { code, state }: AuthorizationReturn,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(reply, async () => {
      if (code === undefined || state === undefined) {
        await sendPage(reply, 400, 'Access was not granted', 'The platform sent no code. Ask for a new link.');
        return;
      }
      const browserToken = readBrowserCookie(request.headers.cookie);
      const name = await this.authorization.complete({ code, state, browserToken });
      await sendPage(reply, 200, 'Access granted', `${name} is connected. You can close this page.`);
    });
  }

  /** A person is looking: a fault is a page too. */
  private async show(reply: FastifyReply, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof OrderloomError)) throw error;
      this.runtime.logger.warn({ code: error.code }, 'authorisation failed');
      await sendPage(reply, 400, 'Access was not granted', error.message);
    }
  }
}

async function sendPage(reply: FastifyReply, status: number, title: string, text: string): Promise<void> {
  // The service answers JSON by default, so that the text must not be written as a JSON string.
  await reply.status(status).type('text/html; charset=utf-8').serializer(String).send(browserPage(title, text));
}
