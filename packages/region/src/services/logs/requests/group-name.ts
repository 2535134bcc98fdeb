import { invalidParameter } from "../errors.ts";

/**
 * The log group that a request names, by name or by ARN; an ARN must not end with an asterisk, as documented of each operation.
 * @throws InvalidParameterException when it names both or none, or what is no identifier
 */
export function groupNameOf(input: {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}): string {
  const { logGroupName, logGroupIdentifier } = input;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined))
    throw invalidParameter("Exactly one of logGroupName and logGroupIdentifier must be specified.");
  return logGroupName ?? nameIn(logGroupIdentifier ?? "");
}

function nameIn(identifier: string): string {
  return identifier.replace(/^arn:.*:log-group:/, "");
}
