import type { GetSecretValueRequest, GetSecretValueResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { valueOutput } from "../responses/describe-secrets.ts";
import { readValue } from "../versions/read-value.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
export const getSecretValue: Operation<GetSecretValueRequest, GetSecretValueResponse> = (input, { tx }) => {
  const { SecretId: secretId, VersionId: versionId, VersionStage: versionStage } = input;
  const { secret, version } = readValue(tx, { secretId, versionId, versionStage });
  return valueOutput(secret, version);
};
