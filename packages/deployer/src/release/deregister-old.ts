import { isDenied, messageOf } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import { allPages } from "@evenkeel/kernel";
import { readService, type ServiceName } from "../aws/read-service.ts";
import { describeTasks } from "../aws/read-tasks.ts";
import { report, type Deployer } from "../deployer.ts";
import { deregister } from "../changes/register.ts";
import { lastSuccessful, readReleases } from "../recovery/find-target.ts";

/** Deregisters all but the newest revisions of a service's family; a failure leaves them there and is only reported. */
export async function deregisterOld(
  deployer: Deployer,
  name: ServiceName,
  { keep, protectedArns }: { readonly keep: number; readonly protectedArns: readonly string[] },
): Promise<readonly string[]> {
  try {
    const [arn = ""] = protectedArns;
    const family = nameIn(arn).replace(/:\d+$/, "");
    const [active, inUse] = await Promise.all([
      activeRevisions(deployer, family),
      revisionsInUse(deployer, name, family),
    ]);
    const old = revisionsToDeregister({ active, keep, needed: [...protectedArns, ...inUse] });
    const gone: string[] = [];
    for (const revision of old) if ((await deregister(deployer, revision)) === "gone") gone.push(nameIn(revision));
    return gone;
  } catch (error) {
    report(deployer, { type: "warning", message: `old revisions were not deregistered: ${messageOf(error)}` });
    return [];
  }
}

function activeRevisions({ aws }: Deployer, familyPrefix: string): Promise<readonly string[]> {
  return allPages(
    (nextToken) => aws.ecs.listTaskDefinitions({ familyPrefix, status: "ACTIVE", sort: "DESC", nextToken }),
    ({ taskDefinitionArns = [] }) => taskDefinitionArns,
  );
}

/** What the service names, what it would go back to, and what any task of the cluster runs, other services' tasks included. */
async function revisionsInUse(
  { aws: { ecs } }: Deployer,
  name: ServiceName,
  family: string,
): Promise<readonly string[]> {
  const { cluster } = name;
  const [service, taskArns] = await Promise.all([
    readService(ecs, name),
    allPages(
      (nextToken) => ecs.listTasks({ cluster, family, nextToken }),
      (page) => page.taskArns ?? [],
    ),
  ]);
  const tasks = await describeTasks(ecs, cluster, taskArns);
  const target = service && (await goesBackTo(ecs, name, service.taskDefinition));
  const deployments = service?.deployments ?? [];
  const named = [service?.taskDefinition, target, ...deployments.map(({ taskDefinition }) => taskDefinition)];
  return [...named, ...tasks.map(({ taskDefinitionArn }) => taskDefinitionArn)].filter((arn) => arn !== undefined);
}

/** What `rollback` would put back; not known where the releases may not be read. */
async function goesBackTo(
  ecs: Deployer["aws"]["ecs"],
  name: ServiceName,
  present: string | undefined,
): Promise<string | undefined> {
  try {
    return lastSuccessful(await readReleases(ecs, name, lookedAt), present);
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
}

const lookedAt = 100;

/** The revisions to let go: all but the `keep` newest, and never one that is needed. `active` has the newest first. */
export function revisionsToDeregister({ active, keep, needed }: Revisions): readonly string[] {
  return active.slice(Math.max(1, keep)).filter((arn) => !needed.includes(arn));
}

interface Revisions {
  readonly active: readonly string[];
  readonly keep: number;
  /** In use, or to be gone back to. */
  readonly needed: readonly string[];
}
