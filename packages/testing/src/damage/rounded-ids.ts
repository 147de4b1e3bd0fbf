/** Every value below a root, without recursion: damaged ones may be nested thousands of levels deep. */
export function leavesOf(root: unknown): unknown[] {
  const leaves: unknown[] = [];
  const open = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
    else leaves.push(value);
  }
  return leaves;
}

/**
 * Whether a leaf lies among planted ids without being one, so that it lost digits: a double always has. The ids are
 * close to `near` and have as many digits.
 */
export function isRounded(leaf: unknown, planted: ReadonlySet<bigint>, near: bigint): boolean {
  const isDigits = typeof leaf === 'string' && /^\d+$/.test(leaf) && leaf.length === String(near).length;
  if (typeof leaf !== 'bigint' && typeof leaf !== 'number' && !isDigits) return false;
  if (Math.abs(Number(leaf) / Number(near) - 1) > 1e-9) return false;
  return typeof leaf === 'number' || !planted.has(BigInt(leaf));
}
