import { defineEndpoint, type Endpoint, type RateLimit } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { z } from 'zod';
import { isUploadFile, type UploadFile } from './upload-file.js';
import { apiPage, platformName, type PinduoduoWire } from './wire.js';

/** A value that has a form on the wire: JSON, with bigint for integers beyond 2^53. Members that are undefined or null are left out. */
export type OpenValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly OpenValue[]
  | { readonly [member: string]: OpenValue | undefined };

/** Parameters of an operation whose fields are not known, by the platform's own names. A file is sent as multipart. */
export interface OpenParameters {
  readonly [name: string]: OpenValue | UploadFile | undefined;
}

/** A payload nothing is known of but that it is an object. Integers beyond 2^53 are bigint. */
export interface OpenAnswer {
  readonly [member: string]: JsonValue;
}

/** An operation of which only the name is known. */
export type OpenEndpoint = Endpoint<
  z.ZodType<OpenParameters, OpenParameters>,
  z.ZodType<OpenAnswer, OpenAnswer>,
  PinduoduoWire
>;

/** How deep parameters may nest; one that holds itself is found by that, too. */
const maxDepth = 32;

/** Parameters of any name whose values have a form on the wire. */
export const openParametersSchema: z.ZodType<OpenParameters, OpenParameters> = z.record(
  z.string().min(1),
  z.custom<OpenValue | UploadFile | undefined>(
    (value) => value === undefined || isUploadFile(value) || isOpenValue(value, maxDepth),
    'must be a JSON value or a file',
  ),
);

const openAnswerSchema = z.custom<OpenAnswer>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
);

/**
 * Fixes an operation of which only the name is known: any JSON goes in, any object comes out. `isRepeatable` only where
 * the name plainly reads. Unless told otherwise a shop's token is sent, though not to the cloud gateway, whose one
 * operation with known fields takes none.
 */
export function defineOpenEndpoint(
  operation: Pick<OpenEndpoint, 'name' | 'title' | 'isRepeatable'> &
    Partial<PinduoduoWire> & { readonly source?: string; readonly limits?: readonly RateLimit[] },
): OpenEndpoint {
  const { name, title, isRepeatable, source, limits, ...wire } = operation;
  return defineEndpoint({
    platform: platformName,
    name,
    title,
    request: openParametersSchema,
    response: openAnswerSchema,
    isRepeatable,
    limits: limits ?? [],
    certainty: 'name_only',
    source: source ?? 'the platform’s list of APIs, April 2026',
    documentUrl: apiPage(name),
    wire: { responseKey: null, requiresAccessToken: wire.gateway !== 'cloud', ...wire },
  });
}

function isOpenValue(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') {
    return true;
  }
  // A larger one has been rounded before it came here.
  if (typeof value === 'number') return Number.isFinite(value) && (!Number.isInteger(value) || isExact(value));
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) return value.every((element) => isOpenValue(element, depth - 1));
  return (
    isPlain(value) && Object.values(value).every((member) => member === undefined || isOpenValue(member, depth - 1))
  );
}

function isExact(value: number): boolean {
  return Number.isSafeInteger(value);
}

/** A Date or a Map has no form of its own on the wire. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
