import { invalidParameter } from "./errors.ts";

/** The log group that a request names, by name or by ARN. @throws InvalidParameterException when it names both or none */
export function groupNameOf(input: {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}): string {
  const { logGroupName, logGroupIdentifier } = input;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined))
    throw invalidParameter("Exactly one of logGroupName and logGroupIdentifier must be specified.");
  return logGroupName ?? (logGroupIdentifier ?? "").replace(/^arn:.*:log-group:/, "").replace(/:\*$/, "");
}
