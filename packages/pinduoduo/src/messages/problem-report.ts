import type { Logger } from '@orderloom/core/logging';

/** Something that went wrong without ending the feed. */
export interface MessageProblem {
  /**
   * `unreadable_frame`: refused with `Fail` where it names its message. `not_taken`: the buffer was full, the platform
   * will send the message again. `notice`: an error the platform tells of.
   */
  readonly kind: 'unreadable_frame' | 'not_taken' | 'notice';
  /** Without secrets and buyer data. */
  readonly reason: string;
  /** Problems of this kind since the feed was opened. */
  readonly count: number;
}

/** Counts problems and tells of each; the log gets the 1st, the 10th, the 100th, … of a kind. */
export function createProblemReport(
  logger: Logger,
  onProblem: ((problem: MessageProblem) => void) | undefined,
): (kind: MessageProblem['kind'], reason: string) => void {
  const counts = { unreadable_frame: 0, not_taken: 0, notice: 0 };
  return (kind, reason) => {
    counts[kind] += 1;
    const problem: MessageProblem = { kind, reason, count: counts[kind] };
    if (Number.isInteger(Math.log10(problem.count))) logger.warn({ ...problem }, 'trouble with messages');
    onProblem?.(problem);
  };
}
