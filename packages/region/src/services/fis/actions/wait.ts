import { awsDuration, durationParameter, type FisAction } from "./action.ts";

/** https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html#wait-action */
export const wait: FisAction = {
  id: "aws:fis:wait",
  description: "Waits for the specified duration.",
  targets: {},
  takes: "every role",
  parameters: { duration: durationParameter },
  durationMs: awsDuration,
  begin: () => ({ outcome: "running" }),
};
