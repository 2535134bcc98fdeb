import type { Attribute, RegisterTaskDefinitionRequest } from "@aws-sdk/client-ecs";
import { parseSecretReference } from "../requests/secret-references.ts";

/** What a container instance would have to offer for the task; ECS lists it on every task definition. */
export function requiredAttributesOf(input: RegisterTaskDefinitionRequest): Attribute[] {
  const logs = input.containerDefinitions?.some(({ logConfiguration }) => logConfiguration) ?? false;
  const references = (input.containerDefinitions ?? [])
    .flatMap(({ secrets = [] }) => secrets)
    .map(({ valueFrom = "" }) => parseSecretReference(valueFrom)?.kind);
  const names = [
    ...(logs ? ["com.amazonaws.ecs.capability.logging-driver.awslogs", "ecs.capability.execution-role-awslogs"] : []),
    ...(logs ? ["com.amazonaws.ecs.capability.docker-remote-api.1.19"] : []),
    ...(references.includes("parameter") ? ["ecs.capability.secrets.ssm.environment-variables"] : []),
    ...(references.includes("secret") ? ["ecs.capability.secrets.asm.environment-variables"] : []),
    ...(input.containerDefinitions?.some(({ repositoryCredentials }) => repositoryCredentials)
      ? ["ecs.capability.private-registry-authentication.secretsmanager"]
      : []),
    ...(input.taskRoleArn ? ["com.amazonaws.ecs.capability.task-iam-role"] : []),
    "com.amazonaws.ecs.capability.docker-remote-api.1.18",
    "ecs.capability.task-eni",
  ];
  return names.map((name) => ({ name }));
}
