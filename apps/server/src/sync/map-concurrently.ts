/** Maps with at most `limit` promises under way; the first failure ends it and nothing further is begun. */
export async function mapConcurrently<T, R>(
  values: readonly T[],
  limit: number,
  map: (value: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = values.entries();
  let isFailed = false;
  const work = async (): Promise<void> => {
    for (const [index, value] of queue) {
      if (isFailed) return;
      try {
        results[index] = await map(value);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, values.length) }, work));
  return results;
}
