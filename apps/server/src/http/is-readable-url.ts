/**
 * Whether path and query are percent-encoded UTF-8 without NUL. The router and the query parser let broken escapes
 * through as they are; they would end as puzzling searches or as faults of the database.
 */
export function isReadableUrl(url: string): boolean {
  try {
    return !decodeURIComponent(url.replaceAll('+', ' ')).includes('\0');
  } catch {
    return false;
  }
}
