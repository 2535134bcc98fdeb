import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";

/** What `valueFrom` of a secret names. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html */
export type SecretReference =
  | { readonly kind: "parameter"; readonly name: string; readonly region?: string }
  | {
      readonly kind: "secret";
      readonly arn: string;
      readonly region: string;
      readonly jsonKey?: string;
      readonly versionStage?: string;
      readonly versionId?: string;
    };

/** Reads a name or an ARN of Parameter Store, or `ARN[:json-key:version-stage:version-id]` of Secrets Manager; undefined for anything else. */
export function parseSecretReference(valueFrom: string): SecretReference | undefined {
  if (!valueFrom.startsWith("arn:")) {
    return /^[A-Za-z0-9_./-]{1,2048}$/.test(valueFrom) ? { kind: "parameter", name: valueFrom } : undefined;
  }
  const [, partition = "", service, region = "", account = "", type = "", ...rest] = valueFrom.split(":");
  if (service === "ssm" && type.startsWith("parameter/")) return { kind: "parameter", name: valueFrom, region };
  const [name = "", jsonKey = "", versionStage = "", versionId = "", ...more] = rest;
  const isWhole = rest.length === 1 || rest.length === 4;
  if (service !== "secretsmanager" || type !== "secret" || name === "" || !isWhole || more.length > 0) return undefined;
  return {
    kind: "secret",
    arn: `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}`,
    region,
    ...(jsonKey !== "" && { jsonKey }),
    ...(versionStage !== "" && { versionStage }),
    ...(versionId !== "" && { versionId }),
  };
}

/**
 * Checks the secrets of all containers of a task definition, those for their registries among them.
 * @throws ClientException
 */
export function checkSecrets(
  containers: readonly ContainerDefinition[],
  { executionRoleArn, region }: { readonly executionRoleArn: string | undefined; readonly region: string },
): void {
  for (const container of containers) checkSecretsOf(container, region);
  for (const { repositoryCredentials } of containers) {
    const named = repositoryCredentials?.credentialsParameter;
    if (named?.startsWith("arn:")) checkRegion(named.split(":")[3], region);
  }
  if (executionRoleArn) return;
  const needs = (what: string) =>
    errors.clientException(
      `When you are specifying container ${what}, you must also specify a value for 'executionRoleArn'.`,
    );
  if (containers.some(({ secrets = [] }) => secrets.length > 0)) throw needs("secrets");
  if (containers.some(({ repositoryCredentials }) => repositoryCredentials)) throw needs("repository credentials");
}

function checkSecretsOf(
  { name: container = "", secrets = [], environment = [] }: ContainerDefinition,
  region: string,
): void {
  const names = secrets.map(({ name = "" }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw errors.clientException(`Duplicate secret names found: ${twice}. Each secret name must be unique.`);
  }
  const shared = environment.find(({ name = "" }) => names.includes(name));
  if (shared) {
    throw errors.clientException(
      `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${shared.name}'.`,
    );
  }
  for (const { name = "", valueFrom = "" } of secrets) {
    if (name === "") throw errors.clientException(`containers: '${container}': a secret needs a name.`);
    checkReference(name, valueFrom, region);
  }
}

function checkReference(name: string, valueFrom: string, region: string): void {
  const reference = parseSecretReference(valueFrom);
  if (!reference) throw errors.clientException(valueFrom.startsWith("arn:") ? wrongArn : wrongParameter(name));
  checkRegion(reference.region, region);
}

function checkRegion(other: string | undefined, region: string): void {
  if (other === undefined || other === region) return;
  throw errors.unsupported(`secrets in another region (${other}) than ${region}`);
}

const wrongArn =
  "An invalid ARN format for the AWS Secrets Manager secret or the Systems Manager parameter was specified. Specify a valid ARN and try again.";

function wrongParameter(name: string): string {
  return `The Systems Manager parameter name specified for secret ${name} is invalid. The parameter name can be up to 2048 characters and include the following letters and symbols: a-zA-Z0-9_.-,`;
}
