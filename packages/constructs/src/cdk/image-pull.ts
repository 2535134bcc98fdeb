import type { ServiceDefinition } from "@evenkeel/definition";
import { ecrRegistryAt, type EcrRegistry } from "@evenkeel/kernel";
import { ArnFormat, Stack } from "aws-cdk-lib";
import type { FargateTaskDefinition } from "aws-cdk-lib/aws-ecs";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";

/** Lets ECS pull the image where it lies in a private ECR registry, and from that repository alone. */
export function grantImagePull(taskDefinition: FargateTaskDefinition, { image }: ServiceDefinition): void {
  const repository = privateRepositoryOf("reference" in image ? image.reference : image.repository, image);
  if (!repository) return;
  const resource = Stack.of(taskDefinition).formatArn({
    service: "ecr",
    resource: "repository",
    resourceName: repository.name,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    ...(repository.registry && { account: repository.registry.account, region: repository.registry.region }),
  });
  // A token is not of one repository: the action knows no resources.
  const token = { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] };
  const layers = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  taskDefinition.addToExecutionRolePolicy(new PolicyStatement(token));
  taskDefinition.addToExecutionRolePolicy(new PolicyStatement({ actions: layers, resources: [resource] }));
}

interface PrivateRepository {
  readonly name: string;
  /** The registry that the reference names; the account's own where it names none. */
  readonly registry?: EcrRegistry;
}

/** The ECR repository of a reference; undefined for one of another registry. */
function privateRepositoryOf(text: string, image: ServiceDefinition["image"]): PrivateRepository | undefined {
  const [, host = "", name] = /^([^/]+)\/([^:@]+)/.exec(text) ?? [];
  const registry = ecrRegistryAt(host);
  if (registry && name) return { name, registry };
  return "repository" in image ? { name: text } : undefined;
}
