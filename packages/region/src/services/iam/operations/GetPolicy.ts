import type { GetPolicyRequest, GetPolicyResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findPolicy, policyShape } from "../policies/policies.ts";
import { required } from "../request.ts";

/** Reads a managed policy, without its document. */
export const getPolicy: Operation<GetPolicyRequest, GetPolicyResponse> = (input, { tx, region }) => ({
  Policy: policyShape(findPolicy({ tx, region }, required(input, "PolicyArn")), tx),
});
