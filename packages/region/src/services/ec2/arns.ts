import type { Context } from "../../engine/context.ts";

/** The ARN of a resource: `arn:aws:ec2:<region>:<account>:subnet/subnet-…`. */
export function arnOf({ region, account }: Pick<Context, "region" | "account">, type: string, id: string): string {
  return `arn:aws:ec2:${region}:${account}:${type}/${id}`;
}
