import type { ListSecretVersionIdsRequest, ListSecretVersionIdsResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { existingSecret, versionsOf } from "../lookup.ts";
import { sortable } from "../../pagination.ts";
import { pageFor } from "../pagination.ts";
import { quotas } from "../quotas.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html */
export const listSecretVersionIds: Operation<ListSecretVersionIdsRequest, ListSecretVersionIdsResponse> = (
  input,
  { tx },
) => {
  const { MaxResults: limit = quotas.largestPage, NextToken: token } = input;
  const secret = existingSecret(tx, input.SecretId);
  const found = versionsOf(tx, secret).filter(({ stages }) => stages.length > 0 || input.IncludeDeprecated === true);
  const { page, ...next } = pageFor(found, ({ sequence }) => sortable(sequence), { limit, token });
  const Versions = page.map(({ versionId, stages, createdAtMs }) => ({
    VersionId: versionId,
    VersionStages: [...stages],
    CreatedDate: new Date(createdAtMs),
  }));
  return { Versions, ...next, ARN: secret.arn, Name: secret.name };
};
