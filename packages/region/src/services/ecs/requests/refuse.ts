import type { RunTaskRequest } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";

/** Refuses the first member that the caller gave and that is not built, by its name. Absent and empty mean the same. */
export function refuseMembers<T extends object>(input: T, members: readonly (keyof T & string)[], where = ""): void {
  const given = firstGiven(input, members);
  if (given !== undefined) throw errors.unsupported(`${where}${given}`);
}

/** Refuses the first member that the caller gave and that Fargate does not have. */
export function refuseOnFargate<T extends object>(input: T, members: readonly (keyof T & string)[], where = ""): void {
  const given = firstGiven(input, members);
  if (given !== undefined) throw errors.notOnFargate(`${where}${given}`);
}

function firstGiven<T extends object, M extends keyof T>(input: T, members: readonly M[]): M | undefined {
  return members.find((member) => !isEmpty(input[member]));
}

/** Neither constraints nor strategies place tasks on Fargate. @throws InvalidParameterException */
export function refusePlacement(input: Pick<RunTaskRequest, "placementConstraints" | "placementStrategy">): void {
  const given = firstGiven(input, ["placementConstraints", "placementStrategy"]);
  if (given !== undefined) throw errors.noPlacement(given === "placementStrategy" ? "strategies" : "constraints");
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}
