/** The code of a database's error (SQLSTATE, or the system's code of a broken connection), however it was wrapped. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : sqlStateOf(Reflect.get(error, 'cause'));
}
