import { PlatformResponseError, type PlatformErrorContext } from '../errors/index.js';
import { parseJson, type JsonValue } from '../json/index.js';
import type { HttpAnswer } from './transport.js';

/** Reads the body as JSON; what is no JSON (an HTML page, a cut-off text) is a `PlatformResponseError` without excerpt. */
export function decodeAnswer(answer: HttpAnswer, context: PlatformErrorContext): JsonValue {
  try {
    return parseJson(answer.text);
  } catch (error) {
    const kind = answer.text.trimStart().startsWith('<') ? 'HTML or XML' : `${answer.text.length} characters`;
    throw new PlatformResponseError(`answer is no complete JSON (HTTP ${answer.httpStatus}, ${kind})`, {
      ...context,
      httpStatus: answer.httpStatus,
      cause: error,
    });
  }
}
