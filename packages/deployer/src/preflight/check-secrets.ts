import type { TaskDefinition } from "@aws-sdk/client-ecs";
import { ask } from "./ask.ts";
import { groupOf, type Check } from "../preflight-result.ts";
import type { SecretResolver } from "../images/resolvers.ts";

/** Secrets are named in a form that ECS takes, and are there where that can be looked up. Their values are never read. */
export async function checkSecrets(
  secrets: SecretResolver | undefined,
  { containerDefinitions = [], executionRoleArn }: TaskDefinition,
): Promise<Check> {
  const wanted = containerDefinitions.flatMap((container) => container.secrets ?? []);
  const role: Check = {
    name: "execution role",
    state: "failed",
    detail: "secrets need an executionRoleArn that may read them",
  };
  const checks = wanted.map(({ name = "", valueFrom = "" }) => checkSecret(secrets, name, valueFrom));
  const isRoleMissing = wanted.length > 0 && executionRoleArn === undefined;
  return groupOf("secrets", [...(isRoleMissing ? [role] : []), ...(await Promise.all(checks))]);
}

function checkSecret(secrets: SecretResolver | undefined, name: string, valueFrom: string): Promise<Check> {
  return ask(name, async () => {
    if (!isSecretName(valueFrom)) {
      const detail = `${valueFrom} is neither the ARN of a Secrets Manager secret nor the name or ARN of an SSM parameter`;
      return { state: "failed", detail };
    }
    switch (await secrets?.exists(valueFrom)) {
      case "found":
        return { state: "passed" };
      case "missing":
        return { state: "failed", detail: `${valueFrom} is not there` };
      default:
        return { state: "passed", detail: "its form only" };
    }
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html */
function isSecretName(valueFrom: string): boolean {
  const isArn = /^arn:[^:]+:(secretsmanager:[^:]+:\d{12}:secret:.+|ssm:[^:]+:\d{12}:parameter\/.+)$/.test(valueFrom);
  return isArn || (!valueFrom.startsWith("arn:") && /^[\w./-]{1,1011}$/.test(valueFrom));
}
