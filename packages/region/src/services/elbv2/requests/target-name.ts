import type { TargetDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import { validationError } from "../errors.ts";
import type { TargetGroup, TargetName } from "../state.ts";

/** A target is known by its id and its port, which is the group's own where none is given. Errors: `ValidationError`. */
export function targetNameOf(description: TargetDescription, group: TargetGroup): TargetName {
  const { Id: targetId = "", Port: port = group.port } = description;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw validationError(`The port '${port}' of target '${targetId}' must be between 1 and 65535`);
  }
  return { targetGroupArn: group.targetGroupArn, targetId, port };
}
