import type { DescribeSecretRequest, DescribeSecretResponse } from "@aws-sdk/client-secrets-manager";
import type { DescribeParametersRequest, DescribeParametersResult } from "@aws-sdk/client-ssm";
import { nameOf } from "../aws/failures.ts";
import type { SecretResolver } from "../images/resolvers.ts";

/** What is asked of Parameter Store and Secrets Manager: `new SSM()` and `new SecretsManager()` do it. No value is read. */
export interface SecretCalls {
  readonly describeParameters: (input: DescribeParametersRequest) => Promise<DescribeParametersResult>;
  readonly describeSecret: (input: DescribeSecretRequest) => Promise<DescribeSecretResponse>;
}

/** Looks for secrets where ECS reads them, in one Region; what is in another one it does not know. */
export function remoteSecrets(calls: SecretCalls, region: string): SecretResolver {
  return {
    async exists(valueFrom) {
      const [, , service, place] = valueFrom.startsWith("arn:") ? valueFrom.split(":") : [];
      if (place !== undefined && place !== region) return "unknown";
      const isThere =
        service === "secretsmanager" ? await hasSecret(calls, valueFrom) : await hasParameter(calls, valueFrom);
      return isThere ? "found" : "missing";
    },
  };
}

/** Whether a parameter is there, by its name or ARN; an ARN does not say whether the name begins with a slash. */
export async function hasParameter(
  { describeParameters }: Pick<SecretCalls, "describeParameters">,
  valueFrom: string,
): Promise<boolean> {
  const name = valueFrom.replace(/^arn:.*?:parameter\//, "/").replace(/:[^:]*$/, "");
  const Values = valueFrom.startsWith("arn:") ? [name, name.slice(1)] : [name];
  const { Parameters = [] } = await describeParameters({ ParameterFilters: [{ Key: "Name", Values }] });
  return Parameters.length > 0;
}

/** Whether a secret is there, by its name or ARN; behind the ARN there may be a key of its JSON, and which version is meant. */
export async function hasSecret(
  { describeSecret }: Pick<SecretCalls, "describeSecret">,
  valueFrom: string,
): Promise<boolean> {
  try {
    const { DeletedDate } = await describeSecret({ SecretId: valueFrom.split(":").slice(0, 7).join(":") });
    return DeletedDate === undefined;
  } catch (error) {
    if (nameOf(error) === "ResourceNotFoundException") return false;
    throw error;
  }
}
