import type { ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { findRole } from "../roles/roles.ts";

/** Lists the instance profiles that have a role: there are none here, as there are no instances. */
export const listInstanceProfilesForRole: Operation<
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse
> = (input, { tx }) => {
  findRole(tx, required(input, "RoleName"));
  return { InstanceProfiles: [], IsTruncated: false };
};
