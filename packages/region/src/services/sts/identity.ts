import { globalArnOf } from "../../engine/arn.ts";
import type { Context } from "../../engine/context.ts";
import { sessions } from "./state.ts";

export interface Identity {
  readonly userId: string;
  readonly arn: string;
}

/** Who calls: an assumed role by its session's credentials, else the region's one user. */
export function identityOf(context: Pick<Context, "tx" | "account" | "region" | "caller">): Identity {
  const session = context.tx.get(sessions, context.caller.accessKeyId);
  if (session) return { userId: session.assumedRoleId, arn: session.assumedRoleArn };
  return { userId: "AIDAEVENKEEL000000001", arn: globalArnOf(context, "iam", "user/evenkeel") };
}
