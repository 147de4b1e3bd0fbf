/** What a code of a problem stands for. */
export interface ProblemMeaning {
  readonly status: number;
  /** Short, the same every time. */
  readonly title: string;
  /** What happened and what to do, for the documentation. */
  readonly advice: string;
  /** Answered as `Retry-After` where the fault itself says nothing. */
  readonly retryAfterSeconds?: number;
  /** The fault's own words name hosts or tables. */
  readonly hidesDetail?: true;
}

const platform = (title: string, advice: string): ProblemMeaning => ({ status: 502, title, advice });

/**
 * Every code that the service answers, and the only place that gives one its status and title. An error whose code does
 * not stand here is answered as `internal`. `docs/problems.md` shows the same.
 */
export const problemCodes = {
  invalid_request: {
    status: 400,
    title: 'The request is not valid',
    advice: '`errors` names each faulty field of body, path, query or header',
  },
  malformed_json: {
    status: 400,
    title: 'The body cannot be read',
    advice: 'Send JSON in UTF-8, nested no deeper than 64 levels',
  },
  malformed_url: {
    status: 400,
    title: 'The address cannot be read',
    advice: 'Percent-encode path and query as UTF-8',
  },
  bad_request: { status: 400, title: 'The request cannot be read', advice: 'It is no HTTP that makes sense' },
  unknown_version: {
    status: 400,
    title: 'There is no such version of the API',
    advice: 'Send one of the named days as `Orderloom-Version`, or leave the header out',
  },
  unauthorized: {
    status: 401,
    title: 'The API key is missing or wrong',
    advice: 'Send `Authorization: Bearer <key>` with a key that has not ended',
  },
  signature_verification: {
    status: 401,
    title: 'The signature does not match',
    advice: 'A callback was signed with other keys than the connection has',
  },
  forbidden: {
    status: 403,
    title: 'The API key does not allow this',
    advice: 'Use a key with the named scope, and without a limit to connections where the route is about the whole hub',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    advice: 'It does not exist, or not for this key',
  },
  unknown_route: { status: 404, title: 'There is no such route', advice: 'See `/openapi.json`' },
  method_not_allowed: {
    status: 405,
    title: 'The route does not take this method',
    advice: '`Allow` names those that it takes',
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    advice: 'It does not go together with what is stored, such as a name that is taken',
  },
  sync_conflict: { status: 409, title: 'Already under way', advice: 'Wait until the running one has ended' },
  order_transition: {
    status: 409,
    title: 'The order’s state does not allow this',
    advice: 'Read the order again and decide anew',
  },
  idempotency_in_progress: {
    status: 409,
    title: 'The first request with this key still runs',
    advice: 'Send it again after `Retry-After`, with the same key',
  },
  idempotency_outcome_unknown: {
    status: 409,
    title: 'Nobody knows whether it was done',
    advice:
      'The first request with this key broke off. Look whether it was done; to do it again, use a new key. It is never repeated by itself',
  },
  payload_too_large: { status: 413, title: 'The body is too large', advice: 'A body has 1 MB at most' },
  callback_too_large: { status: 413, title: 'The callback is too large', advice: 'A callback has 256 KB at most' },
  uri_too_long: { status: 414, title: 'A part of the path is too long', advice: 'Ids are short' },
  unsupported_media_type: {
    status: 415,
    title: 'The body must be application/json',
    advice: 'Send `Content-Type: application/json`',
  },
  unsupported_operation: {
    status: 422,
    title: 'Not supported',
    advice: 'The platform or the settings of this connection do not offer it; `detail` says what is missing',
  },
  idempotency_mismatch: {
    status: 422,
    title: 'The key belongs to another request',
    advice: 'Use a new `Idempotency-Key` for every request that differs in address or body',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    advice: 'Ask again after `Retry-After`',
  },
  internal: {
    status: 500,
    title: 'Something went wrong inside the service',
    advice: 'A fault of ours: `requestId` finds it in the log',
    hidesDetail: true,
  },
  outcome_unknown: platform(
    'The platform’s answer was lost',
    'It may or may not have done it: look there before you do it again',
  ),
  order_mapping: platform('The platform’s answer could not be used', 'The body waits in quarantine'),
  platform_connection: platform('The platform cannot be reached', 'Try again later'),
  platform_timeout: platform('The platform took too long', 'Try again later'),
  platform_response: platform('The platform’s answer cannot be read', 'See `/v1/drift` and the log'),
  platform_authentication: platform(
    'The platform refuses the credentials',
    'Give new credentials or a new authorisation',
  ),
  platform_permission: platform(
    'The platform does not permit it',
    'Apply for the permission package that `detail` names',
  ),
  platform_rate_limit: platform('The platform’s limit is reached', 'Ask again after `Retry-After`'),
  platform_unavailable: platform('The platform is not available', 'Try again later'),
  platform_not_found: platform('The platform does not have it', 'Check the number and the account'),
  platform_invalid_request: platform('The platform refuses the request', '`detail` has its words'),
  database_unavailable: {
    status: 503,
    title: 'The database does not answer',
    advice: 'Nothing is lost; ask again after `Retry-After`',
    retryAfterSeconds: 5,
    hidesDetail: true,
  },
  shutting_down: { status: 503, title: 'The service is stopping', advice: 'Ask again; another process answers' },
  too_many_streams: {
    status: 503,
    title: 'Too many event streams',
    advice: 'Close one, or raise `ORDERLOOM_MAX_EVENT_STREAMS`',
    retryAfterSeconds: 10,
  },
  deadline_exceeded: {
    status: 504,
    title: 'It took too long',
    advice:
      'What was begun may still be done: look before you do it again. `ORDERLOOM_REQUEST_TIMEOUT_SECONDS` is the limit',
  },
} as const satisfies Readonly<Record<string, ProblemMeaning>>;

/** One of the codes. */
export type ProblemCode = keyof typeof problemCodes;

/** Whether an error's code is one that may be answered. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code);
}
