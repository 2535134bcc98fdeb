import type { AwsService } from "../../engine/service.ts";
import { deletionController } from "./controllers/deletion-controller.ts";
import { cancelKeyDeletion } from "./operations/CancelKeyDeletion.ts";
import { createAlias } from "./operations/CreateAlias.ts";
import { createKey } from "./operations/CreateKey.ts";
import { deleteAlias } from "./operations/DeleteAlias.ts";
import { describeKey } from "./operations/DescribeKey.ts";
import { disableKey } from "./operations/DisableKey.ts";
import { disableKeyRotation } from "./operations/DisableKeyRotation.ts";
import { enableKey } from "./operations/EnableKey.ts";
import { enableKeyRotation } from "./operations/EnableKeyRotation.ts";
import { getKeyPolicy } from "./operations/GetKeyPolicy.ts";
import { getKeyRotationStatus } from "./operations/GetKeyRotationStatus.ts";
import { listAliases } from "./operations/ListAliases.ts";
import { listKeyPolicies } from "./operations/ListKeyPolicies.ts";
import { listKeys } from "./operations/ListKeys.ts";
import { listResourceTags } from "./operations/ListResourceTags.ts";
import { putKeyPolicy } from "./operations/PutKeyPolicy.ts";
import { scheduleKeyDeletion } from "./operations/ScheduleKeyDeletion.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateAlias } from "./operations/UpdateAlias.ts";
import { updateKeyDescription } from "./operations/UpdateKeyDescription.ts";

/** AWS Key Management Service: keys and what is set of them, without key material. */
export const kms: AwsService = {
  name: "kms",
  operations: {
    CancelKeyDeletion: cancelKeyDeletion,
    CreateAlias: createAlias,
    CreateKey: createKey,
    DeleteAlias: deleteAlias,
    DescribeKey: describeKey,
    DisableKey: disableKey,
    DisableKeyRotation: disableKeyRotation,
    EnableKey: enableKey,
    EnableKeyRotation: enableKeyRotation,
    GetKeyPolicy: getKeyPolicy,
    GetKeyRotationStatus: getKeyRotationStatus,
    ListAliases: listAliases,
    ListKeyPolicies: listKeyPolicies,
    ListKeys: listKeys,
    ListResourceTags: listResourceTags,
    PutKeyPolicy: putKeyPolicy,
    ScheduleKeyDeletion: scheduleKeyDeletion,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateAlias: updateAlias,
    UpdateKeyDescription: updateKeyDescription,
  },
  reconcilers: [deletionController],
};
