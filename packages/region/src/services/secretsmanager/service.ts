import type { AwsService } from "../../engine/service.ts";
import { deletionController } from "./controllers/deletion-controller.ts";
import { batchGetSecretValue } from "./operations/BatchGetSecretValue.ts";
import { createSecret } from "./operations/CreateSecret.ts";
import { deleteResourcePolicy } from "./operations/DeleteResourcePolicy.ts";
import { deleteSecret } from "./operations/DeleteSecret.ts";
import { describeSecret } from "./operations/DescribeSecret.ts";
import { getRandomPassword } from "./operations/GetRandomPassword.ts";
import { getResourcePolicy } from "./operations/GetResourcePolicy.ts";
import { getSecretValue } from "./operations/GetSecretValue.ts";
import { listSecretVersionIds } from "./operations/ListSecretVersionIds.ts";
import { listSecrets } from "./operations/ListSecrets.ts";
import { putResourcePolicy } from "./operations/PutResourcePolicy.ts";
import { putSecretValue } from "./operations/PutSecretValue.ts";
import { restoreSecret } from "./operations/RestoreSecret.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateSecret } from "./operations/UpdateSecret.ts";
import { updateSecretVersionStage } from "./operations/UpdateSecretVersionStage.ts";

/** Secrets Manager. */
export const secretsmanager: AwsService = {
  name: "secretsmanager",
  operations: {
    BatchGetSecretValue: batchGetSecretValue,
    CreateSecret: createSecret,
    DeleteResourcePolicy: deleteResourcePolicy,
    DeleteSecret: deleteSecret,
    DescribeSecret: describeSecret,
    GetRandomPassword: getRandomPassword,
    GetResourcePolicy: getResourcePolicy,
    GetSecretValue: getSecretValue,
    ListSecretVersionIds: listSecretVersionIds,
    ListSecrets: listSecrets,
    PutResourcePolicy: putResourcePolicy,
    PutSecretValue: putSecretValue,
    RestoreSecret: restoreSecret,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateSecret: updateSecret,
    UpdateSecretVersionStage: updateSecretVersionStage,
  },
  reconcilers: [deletionController],
};
