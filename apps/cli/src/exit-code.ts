/** What a command ends with. Stable: scripts compare them. */
export const exitCodes = {
  ok: 0,
  /** The command could not do what it was asked for. */
  failed: 1,
  /** The command line makes no sense; nothing was done. */
  usage: 2,
  /** The command worked, and found something that is not as it should be. */
  finding: 3,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
