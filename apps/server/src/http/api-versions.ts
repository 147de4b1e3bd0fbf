/**
 * Versions of the API by the day they came out, newest last. A change that would break a client makes a new one; what
 * only adds does not.
 */
export const apiVersions = ['2026-11-22'] as const;

/** One of the known versions. */
export type ApiVersion = (typeof apiVersions)[number];

/** What a request gets that names no version. */
export const newestApiVersion: ApiVersion = apiVersions[apiVersions.length - 1] ?? apiVersions[0];

/** The version that a request asks for by its header; undefined when there is no such version. */
export function findApiVersion(header: string | readonly string[] | undefined): ApiVersion | undefined {
  return header === undefined ? newestApiVersion : apiVersions.find((version) => version === header);
}
