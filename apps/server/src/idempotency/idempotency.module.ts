import { Module } from '@nestjs/common';
import { IdempotencyGate } from './idempotency-gate.js';
import { IdempotencyRepository } from './idempotency.repository.js';

/** POST requests that are done once. */
@Module({ providers: [IdempotencyGate, IdempotencyRepository], exports: [IdempotencyGate] })
export class IdempotencyModule {}
