/** Whether a statement failed because a unique key is taken (SQLSTATE 23505), by either driver. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return Reflect.get(error, 'code') === '23505' || isUniqueViolation(error.cause);
}
