import type { Rule as Described } from "@aws-sdk/client-eventbridge";
import type { Rule } from "../state.ts";

/** A rule as the operations answer it. */
export function describe({ name, arn, eventPattern, description, roleArn, state }: Rule): Described {
  return {
    Name: name,
    Arn: arn,
    EventPattern: eventPattern,
    State: state,
    ...(description !== undefined && { Description: description }),
    ...(roleArn !== undefined && { RoleArn: roleArn }),
    EventBusName: "default",
  };
}
