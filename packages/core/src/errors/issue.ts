/** One fault at one place. `path` names the field (`filters.limit`, `order_list.3.pay_amount`); no rejected value is kept. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** Joins issues into one readable line. */
export function describeIssues(issues: readonly Issue[]): string {
  return issues.map((issue) => (issue.path === '' ? issue.message : `${issue.path}: ${issue.message}`)).join('; ');
}
