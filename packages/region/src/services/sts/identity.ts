import type { Context } from "../../engine/context.ts";
import { sessions } from "./state.ts";

export interface Identity {
  readonly userId: string;
  readonly arn: string;
}

/** Who calls: an assumed role by its session's credentials, else the region's one user. */
export function identityOf({ tx, account, caller }: Pick<Context, "tx" | "account" | "caller">): Identity {
  const session = tx.get(sessions, caller.accessKeyId);
  if (session) return { userId: session.assumedRoleId, arn: session.assumedRoleArn };
  return { userId: "AIDAEVENKEEL000000001", arn: `arn:aws:iam::${account}:user/evenkeel` };
}
