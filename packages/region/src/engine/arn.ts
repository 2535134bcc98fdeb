import { partitionOf } from "@evenkeel/kernel";
import type { Context } from "./context.ts";

/** Where an ARN's resource is. */
export type ArnScope = Pick<Context, "region" | "account">;

/** An ARN of this Region and account: `arn:aws:ecs:REGION:ACCOUNT:RESOURCE`. */
export function arnOf({ region, account }: ArnScope, service: string, resource: string): string {
  return `arn:${partitionOf(region).name}:${service}:${region}:${account}:${resource}`;
}

/** An ARN of what is the same in every Region of a partition: `arn:aws:iam::ACCOUNT:RESOURCE`. */
export function globalArnOf({ region, account }: ArnScope, service: string, resource: string): string {
  return `arn:${partitionOf(region).name}:${service}::${account}:${resource}`;
}
