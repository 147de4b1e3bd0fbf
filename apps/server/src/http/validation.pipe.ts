import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { createZodValidationPipe } from 'nestjs-zod';
import { z } from 'zod';
import { findUnstorableText } from './find-unstorable-text.js';
import { nameIssues } from './name-issues.js';
import { RequestValidationError } from './request-errors.js';

const ZodPipe = createZodValidationPipe({
  createValidationException: (error) =>
    new RequestValidationError(error instanceof z.ZodError ? nameIssues(error) : [{ path: '', message: 'not valid' }]),
});

/** Checks body, path and query with the zod schema of their class; every fault names its field. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  readonly #zodPipe = new ZodPipe();

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'custom') return value;
    const issue = findUnstorableText(value);
    if (issue !== undefined) throw new RequestValidationError([issue]);
    // No body is as good as an empty one where nothing in it is required.
    return this.#zodPipe.transform(metadata.type === 'body' ? (value ?? {}) : value, metadata);
  }
}
