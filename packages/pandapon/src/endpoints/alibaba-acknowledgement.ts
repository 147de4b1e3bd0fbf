import { wireBoolean, wireText } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { z } from 'zod';
import { openAnswer } from './open-values.js';

/** The answer of a write that tells nothing but whether it took effect. A refusal is an error and never comes here. */
export interface AlibabaAcknowledgement {
  /** `true` when the answer says so; undefined when only the envelope said success. */
  readonly success: boolean | undefined;
  readonly errorCode: string | undefined;
  readonly errorInfo: string | undefined;
  /** As it came. */
  readonly answer: JsonValue;
}

/** `true`, `{ success, errorInfo, errorCode }` or anything else: the write has happened, so nothing is refused here. */
export const alibabaAcknowledgement: z.ZodType<AlibabaAcknowledgement> = openAnswer.transform((answer) => {
  const members = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : {};
  const member = (name: string): JsonValue | undefined => (Object.hasOwn(members, name) ? members[name] : undefined);
  const textOf = (value: JsonValue | undefined) => wireText.safeParse(value).data || undefined;
  return {
    success: wireBoolean.safeParse(typeof answer === 'object' ? member('success') : answer).data,
    errorCode: textOf(member('errorCode')),
    errorInfo: textOf(member('errorInfo')),
    answer,
  };
});
