import type { UntagResourceRequest } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { activeSecret } from "../lookup.ts";
import { secrets } from "../state.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UntagResource.html */
export const untagResource: Operation<UntagResourceRequest, undefined> = (input, { tx }) => {
  const secret = activeSecret(tx, input.SecretId);
  const { TagKeys: keys = [] } = input;
  tx.put(secrets, { ...secret, tags: secret.tags.filter(({ Key: key = "" }) => !keys.includes(key)) });
};
