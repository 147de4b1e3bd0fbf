import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { RequiresScope } from '../http/scope.js';
import { AuditEntryList, AuditQuery, AuditVerificationDto, AuditVerifyQuery } from './audit.dto.js';
import { AuditService } from './audit.service.js';

@ApiTags('audit')
@RequiresScope('audit:read', 'hub')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @ApiOperation({ operationId: 'listAudit', summary: 'Who did what, newest first' })
  @ZodResponse({ type: AuditEntryList })
  list(@Query() query: AuditQuery) {
    return this.audit.list(query);
  }

  @Get('verify')
  @ApiOperation({ operationId: 'verifyAudit', summary: 'Whether the audit log is whole and unchanged' })
  @ZodResponse({ type: AuditVerificationDto, status: 200 })
  verify(@Query() query: AuditVerifyQuery) {
    return this.audit.verify(query);
  }
}
