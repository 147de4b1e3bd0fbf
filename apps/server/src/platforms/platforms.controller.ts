import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { RequiresScope } from '../http/scope.js';
import { describePlatform } from './describe-platform.js';
import { PlatformListDto } from './platform.dto.js';
import { PlatformRegistry } from './platform-registry.js';

@ApiTags('connections')
@RequiresScope('connections:read')
@Controller('v1/platforms')
export class PlatformsController {
  constructor(private readonly platforms: PlatformRegistry) {}

  @Get()
  @ApiOperation({ operationId: 'listPlatforms', summary: 'Platforms with what a connection to them needs' })
  @ZodResponse({ type: PlatformListDto, status: 200 })
  listPlatforms() {
    return { items: this.platforms.list().map(describePlatform) };
  }
}
