import type { GetAuthorizationTokenRequest, GetAuthorizationTokenResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { issueToken } from "../authorization.ts";
import { withoutRegistry } from "../errors.ts";

/** The registries that a request may name change nothing: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html */
export const getAuthorizationToken: Operation<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse> = (
  _,
  context,
) => {
  const { imageRegistry } = context;
  if (imageRegistry.kind === "none") throw withoutRegistry("GetAuthorizationToken", imageRegistry.reason);
  const { user, password, expiresAtMs } = issueToken(context);
  const authorization = {
    authorizationToken: Buffer.from(`${user}:${password}`).toString("base64"),
    expiresAt: new Date(expiresAtMs),
    proxyEndpoint: `http://${imageRegistry.address}`,
  };
  return { authorizationData: [authorization] };
};
