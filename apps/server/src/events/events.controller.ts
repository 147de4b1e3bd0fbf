import { Controller, Get, Header, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { RequiresScope } from '../http/scope.js';
import { EventList, EventListQuery, EventStreamQuery } from './events.dto.js';
import { EventsService } from './events.service.js';

@ApiTags('events')
@RequiresScope('events:read')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get()
  @ApiOperation({ operationId: 'listEvents', summary: 'What happened, oldest first; nextCursor is always given' })
  @ZodResponse({ type: EventList })
  list(@Query() query: EventListQuery) {
    return this.events.list(query);
  }

  @Get('stream')
  // A stream is the last answer of its connection; proxies must pass it on as it comes.
  @Header('Connection', 'close')
  @Header('X-Accel-Buffering', 'no')
  @ApiOperation({ operationId: 'streamEvents', summary: 'What happens, as server-sent events' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Id of the last event received, to go on from' })
  @ApiResponse({
    status: 200,
    description: 'Events as in the list, one per message',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  stream(@Query() query: EventStreamQuery, @Headers('last-event-id') lastEventId?: string): Promise<StreamableFile> {
    return this.events.openStream(query, lastEventId);
  }
}
