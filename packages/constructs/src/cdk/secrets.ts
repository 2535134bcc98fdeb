import type { Secret as SecretReference, ServiceDefinition } from "@evenkeel/definition";
import { Secret } from "aws-cdk-lib/aws-ecs";
import { Secret as StoredSecret } from "aws-cdk-lib/aws-secretsmanager";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";

/** The container's secrets; the execution role is granted to read exactly these. */
export function secretsOf(scope: Construct, { secrets }: ServiceDefinition): Record<string, Secret> {
  const entries = Object.entries(secrets).map(([name, secret]) => [name, secretOf(scope, name, secret)] as const);
  return Object.fromEntries(entries);
}

function secretOf(scope: Construct, name: string, secret: SecretReference): Secret {
  const id = `Secret-${name}`;
  if ("ssmParameter" in secret) {
    const parameterName = secret.ssmParameter;
    return Secret.fromSsmParameter(StringParameter.fromSecureStringParameterAttributes(scope, id, { parameterName }));
  }
  const { secretsManager, key } = secret;
  const stored = secretsManager.startsWith("arn:")
    ? StoredSecret.fromSecretCompleteArn(scope, id, secretsManager)
    : StoredSecret.fromSecretNameV2(scope, id, secretsManager);
  return Secret.fromSecretsManager(stored, key);
}
