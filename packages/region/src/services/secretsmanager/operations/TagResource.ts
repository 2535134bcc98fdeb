import type { TagResourceRequest } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { activeSecret } from "../lookup.ts";
import { secrets } from "../state.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html */
export const tagResource: Operation<TagResourceRequest, undefined> = (input, { tx }) => {
  const secret = activeSecret(tx, input.SecretId);
  tx.put(secrets, { ...secret, tags: withTags(secret.tags, input.Tags) });
};
