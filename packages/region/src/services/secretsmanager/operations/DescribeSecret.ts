import type { DescribeSecretRequest, DescribeSecretResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { secretOutput } from "../responses/describe-secrets.ts";
import { existingSecret } from "../lookup.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export const describeSecret: Operation<DescribeSecretRequest, DescribeSecretResponse> = (input, { tx }) =>
  secretOutput(tx, existingSecret(tx, input.SecretId));
