/** How a command ends; scripts rely on these numbers. */
export const exitCodes = {
  done: 0,
  /** A defect in Evenkeel itself. */
  defect: 1,
  /** Wrong usage or a wrong definition. */
  usage: 2,
  /** Something that has to be there first is not; nothing changed. */
  preflight: 3,
  /** The change failed; the service goes on as it was before. */
  rolledBack: 4,
  /** The change failed, and so did the way back. */
  rollbackFailed: 5,
  /** Not steady in time, or it never will be as it is. */
  timedOut: 6,
  /** Another deployer releases this service. */
  locked: 7,
  /** A rehearsal missed an objective. */
  missed: 8,
  /** The region is not running, or does not answer. */
  unreachable: 9,
  /** `diff --exit-code`: the stack is not what the definition says. */
  differs: 10,
  /** Ended by Ctrl-C, as a shell reports it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
