import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { IdParams } from '../http/id-params.js';
import { RequiresScope } from '../http/scope.js';
import { AuthorizationLinkDto, AuthorizationRequest } from './authorization.dto.js';
import { AuthorizationService } from './authorization.service.js';

@ApiTags('connections')
@RequiresScope('connections:write')
@Controller('v1/connections/:id/authorization')
export class AuthorizationController {
  constructor(private readonly authorization: AuthorizationService) {}

  @Post()
  @ApiOperation({ operationId: 'beginAuthorization', summary: 'Make a link under which the merchant grants access' })
  @ZodResponse({ type: AuthorizationLinkDto, status: 201 })
  async begin(@Param() { id }: IdParams, @Body() { audience }: AuthorizationRequest) {
    const { url, redirectUri, expiresAtMs } = await this.authorization.begin(id, audience);
    return { url, redirectUri, expiresAt: new Date(expiresAtMs).toISOString() };
  }
}
