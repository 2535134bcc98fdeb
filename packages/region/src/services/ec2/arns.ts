import { arnOf as arnIn, type Place } from "../../engine/arn.ts";

/** The ARN of a resource: `arn:aws:ec2:<region>:<account>:subnet/subnet-…`. */
export function arnOf(place: Place, type: string, id: string): string {
  return arnIn(place, "ec2", `${type}/${id}`);
}
