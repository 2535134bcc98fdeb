import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from "@aws-sdk/client-sts";
import type { Operation } from "../../../engine/service.ts";
import { identityOf } from "../identity.ts";

/** Says who calls, in the region's own account. */
export const getCallerIdentity: Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> = (_input, context) => {
  const { userId, arn } = identityOf(context);
  return { UserId: userId, Account: context.account, Arn: arn };
};
