import type { ServiceDeploymentBrief, Service } from "@aws-sdk/client-ecs";
import type { EcsCalls } from "../aws/calls.ts";
import { isDenied } from "../aws/failures.ts";
import { allPages, inGroups } from "@evenkeel/kernel";
import type { ServiceName } from "../aws/read-service.ts";

type DeploymentReaders = Pick<EcsCalls, "listServiceDeployments" | "describeServiceRevisions">;

/** A release that ECS finished, and the task definition that it brought. */
export interface PastRelease {
  readonly deployment: ServiceDeploymentBrief;
  readonly revisionArn: string | undefined;
}

/** The releases of a service, the newest first. */
export async function readReleases(
  ecs: DeploymentReaders,
  { cluster, service }: ServiceName,
  limit: number,
): Promise<readonly PastRelease[]> {
  const deployments = await allPages(
    (nextToken) => ecs.listServiceDeployments({ cluster, service, nextToken, maxResults: Math.min(100, limit) }),
    ({ serviceDeployments = [] }) => serviceDeployments,
    limit,
  );
  const revisions = await revisionsOf(ecs, deployments);
  return deployments
    .toSorted((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0))
    .map((deployment) => ({ deployment, revisionArn: revisions.get(deployment.targetServiceRevisionArn ?? "") }));
}

/**
 * The task definition to go back to: the one of the last release that succeeded. Never "revision minus one", which may be one that
 * failed, and never an ACTIVE deployment that happens to be there. `except` leaves out a revision, such as the one to go back from.
 */
export function lastSuccessful(releases: readonly PastRelease[], except?: string): string | undefined {
  return releases.find(
    ({ deployment, revisionArn }) =>
      deployment.status === "SUCCESSFUL" && revisionArn !== undefined && revisionArn !== except,
  )?.revisionArn;
}

/** What to go back to if a release of this service fails; undefined when nothing ever succeeded. Asked before anything changes. */
export async function findRollbackTarget(
  ecs: DeploymentReaders,
  name: ServiceName,
  service: Service,
): Promise<string | undefined> {
  try {
    const target = lastSuccessful(await readReleases(ecs, name, lookedAt));
    if (target !== undefined) return target;
  } catch (error) {
    if (!isDenied(error)) throw error;
  }
  // Deployments before October 2024 have no record, and a role may not be allowed to read it.
  return service.deployments?.find(({ rolloutState }) => rolloutState === "COMPLETED")?.taskDefinition;
}

const lookedAt = 100;

async function revisionsOf(
  ecs: DeploymentReaders,
  deployments: readonly ServiceDeploymentBrief[],
): Promise<ReadonlyMap<string, string>> {
  const arns = new Set(deployments.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn));
  const known = [...arns].filter((arn) => arn !== undefined);
  const answers = await Promise.all(
    inGroups(known, describedAtOnce).map((some) => ecs.describeServiceRevisions({ serviceRevisionArns: [...some] })),
  );
  return new Map(
    answers
      .flatMap(({ serviceRevisions = [] }) => serviceRevisions)
      .map(({ serviceRevisionArn = "", taskDefinition = "" }) => [serviceRevisionArn, taskDefinition]),
  );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceRevisions.html */
const describedAtOnce = 20;
