import type { ServiceDefinition } from "@evenkeel/definition";
import { ecrRegistryAt, type EcrRegistry } from "@evenkeel/kernel";
import { ArnFormat, Stack } from "aws-cdk-lib";
import type { FargateTaskDefinition } from "aws-cdk-lib/aws-ecs";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";

/** Lets ECS pull the images that lie in a private ECR registry, and from their repositories alone. */
export function grantImagePull(taskDefinition: FargateTaskDefinition, definition: ServiceDefinition): void {
  const repositories = imagesOf(definition).flatMap((image) => privateRepositoryOf(image) ?? []);
  const resources = [...new Set(repositories.map((repository) => arnOf(taskDefinition, repository)))];
  if (resources.length === 0) return;
  // A token is not of one repository: the action knows no resources.
  const token = { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] };
  const layers = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  taskDefinition.addToExecutionRolePolicy(new PolicyStatement(token));
  taskDefinition.addToExecutionRolePolicy(new PolicyStatement({ actions: layers, resources }));
}

function arnOf(scope: FargateTaskDefinition, { name, registry }: PrivateRepository): string {
  return Stack.of(scope).formatArn({
    service: "ecr",
    resource: "repository",
    resourceName: name,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    ...(registry && { account: registry.account, region: registry.region }),
  });
}

/** An image by what it is called, and whether this project builds it. */
interface NamedImage {
  readonly text: string;
  readonly origin: "built" | "referenced";
}

function imagesOf({ image, sidecars }: ServiceDefinition): readonly NamedImage[] {
  const ofSidecars = Object.values(sidecars).map((sidecar) => {
    return typeof sidecar.image === "string" ? { reference: sidecar.image } : sidecar.image;
  });
  return [image, ...ofSidecars].map((each) =>
    "reference" in each ? { text: each.reference, origin: "referenced" } : { text: each.repository, origin: "built" },
  );
}

interface PrivateRepository {
  readonly name: string;
  /** The registry that the reference names; the account's own where it names none. */
  readonly registry?: EcrRegistry;
}

/** The ECR repository of a reference; undefined for one of another registry. */
function privateRepositoryOf({ text, origin }: NamedImage): PrivateRepository | undefined {
  const [, host = "", name] = /^([^/]+)\/([^:@]+)/.exec(text) ?? [];
  const registry = ecrRegistryAt(host);
  if (registry && name) return { name, registry };
  return origin === "built" ? { name: text } : undefined;
}
