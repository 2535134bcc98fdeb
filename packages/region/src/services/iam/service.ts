import type { AwsService } from "../../engine/service.ts";
import { attachRolePolicy } from "./operations/AttachRolePolicy.ts";
import { createPolicy } from "./operations/CreatePolicy.ts";
import { createPolicyVersion } from "./operations/CreatePolicyVersion.ts";
import { createRole } from "./operations/CreateRole.ts";
import { createServiceLinkedRole } from "./operations/CreateServiceLinkedRole.ts";
import { deletePolicy } from "./operations/DeletePolicy.ts";
import { deletePolicyVersion } from "./operations/DeletePolicyVersion.ts";
import { deleteRole } from "./operations/DeleteRole.ts";
import { deleteRolePermissionsBoundary } from "./operations/DeleteRolePermissionsBoundary.ts";
import { deleteRolePolicy } from "./operations/DeleteRolePolicy.ts";
import { deleteServiceLinkedRole } from "./operations/DeleteServiceLinkedRole.ts";
import { detachRolePolicy } from "./operations/DetachRolePolicy.ts";
import { getPolicy } from "./operations/GetPolicy.ts";
import { getPolicyVersion } from "./operations/GetPolicyVersion.ts";
import { getRole } from "./operations/GetRole.ts";
import { getRolePolicy } from "./operations/GetRolePolicy.ts";
import { getServiceLinkedRoleDeletionStatus } from "./operations/GetServiceLinkedRoleDeletionStatus.ts";
import { listAttachedRolePolicies } from "./operations/ListAttachedRolePolicies.ts";
import { listEntitiesForPolicy } from "./operations/ListEntitiesForPolicy.ts";
import { listInstanceProfilesForRole } from "./operations/ListInstanceProfilesForRole.ts";
import { listPolicies } from "./operations/ListPolicies.ts";
import { listPolicyTags } from "./operations/ListPolicyTags.ts";
import { listPolicyVersions } from "./operations/ListPolicyVersions.ts";
import { listRolePolicies } from "./operations/ListRolePolicies.ts";
import { listRoleTags } from "./operations/ListRoleTags.ts";
import { listRoles } from "./operations/ListRoles.ts";
import { putRolePermissionsBoundary } from "./operations/PutRolePermissionsBoundary.ts";
import { putRolePolicy } from "./operations/PutRolePolicy.ts";
import { setDefaultPolicyVersion } from "./operations/SetDefaultPolicyVersion.ts";
import { tagPolicy } from "./operations/TagPolicy.ts";
import { tagRole } from "./operations/TagRole.ts";
import { untagPolicy } from "./operations/UntagPolicy.ts";
import { untagRole } from "./operations/UntagRole.ts";
import { updateAssumeRolePolicy } from "./operations/UpdateAssumeRolePolicy.ts";
import { updateRole } from "./operations/UpdateRole.ts";

/** AWS Identity and Access Management: roles and policies are kept and shown, never evaluated. */
export const iam: AwsService = {
  name: "iam",
  operations: {
    AttachRolePolicy: attachRolePolicy,
    CreatePolicy: createPolicy,
    CreatePolicyVersion: createPolicyVersion,
    CreateRole: createRole,
    CreateServiceLinkedRole: createServiceLinkedRole,
    DeletePolicy: deletePolicy,
    DeletePolicyVersion: deletePolicyVersion,
    DeleteRole: deleteRole,
    DeleteRolePermissionsBoundary: deleteRolePermissionsBoundary,
    DeleteRolePolicy: deleteRolePolicy,
    DeleteServiceLinkedRole: deleteServiceLinkedRole,
    DetachRolePolicy: detachRolePolicy,
    GetPolicy: getPolicy,
    GetPolicyVersion: getPolicyVersion,
    GetRole: getRole,
    GetRolePolicy: getRolePolicy,
    GetServiceLinkedRoleDeletionStatus: getServiceLinkedRoleDeletionStatus,
    ListAttachedRolePolicies: listAttachedRolePolicies,
    ListEntitiesForPolicy: listEntitiesForPolicy,
    ListInstanceProfilesForRole: listInstanceProfilesForRole,
    ListPolicies: listPolicies,
    ListPolicyTags: listPolicyTags,
    ListPolicyVersions: listPolicyVersions,
    ListRolePolicies: listRolePolicies,
    ListRoleTags: listRoleTags,
    ListRoles: listRoles,
    PutRolePermissionsBoundary: putRolePermissionsBoundary,
    PutRolePolicy: putRolePolicy,
    SetDefaultPolicyVersion: setDefaultPolicyVersion,
    TagPolicy: tagPolicy,
    TagRole: tagRole,
    UntagPolicy: untagPolicy,
    UntagRole: untagRole,
    UpdateAssumeRolePolicy: updateAssumeRolePolicy,
    UpdateRole: updateRole,
  },
};
