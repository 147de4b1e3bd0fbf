import { systemClock } from '@orderloom/core/time';
import { AuditRepository } from '../src/audit/audit.repository.js';
import { AuditWriter } from '../src/audit/audit-writer.js';
import type { Database } from '../src/database/database.js';

/** The audit log of a service that a test composes itself. */
export function createAudit(database: Database): AuditWriter {
  return new AuditWriter(new AuditRepository(database), systemClock);
}
