import { arnOf as arnIn, type ArnScope } from "../../engine/arn.ts";

/** The ARN of a resource: `arn:aws:ec2:<region>:<account>:subnet/subnet-…`. */
export function arnOf(scope: ArnScope, type: string, id: string): string {
  return arnIn(scope, "ec2", `${type}/${id}`);
}
