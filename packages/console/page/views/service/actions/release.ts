import type { DocumentTypes } from "@evenkeel/region/console";
import { call } from "../../../state/call.ts";
import type { Service } from "../../../state/service.ts";

type TaskDefinition = DocumentTypes["taskDefinition"];

/** What DescribeTaskDefinition says of a task definition that cannot be registered. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html */
const readOnly: readonly string[] = [
  "taskDefinitionArn",
  "revision",
  "status",
  "registeredAt",
  "deregisteredAt",
  "registeredBy",
  "requiresAttributes",
  "compatibilities",
] satisfies (keyof TaskDefinition)[];

/** The input of RegisterTaskDefinition for a copy of a task definition, with other images by container. */
export function copyOf(
  definition: TaskDefinition,
  { images = {}, tags = [] }: { images?: Readonly<Record<string, string>>; tags?: readonly object[] | undefined } = {},
): object {
  const kept = Object.entries(definition).filter(([name]) => !readOnly.includes(name));
  const containerDefinitions = (definition.containerDefinitions ?? []).map((container) => {
    const image = images[container.name ?? ""];
    return image === undefined ? container : { ...container, image };
  });
  return { ...Object.fromEntries(kept), containerDefinitions, ...(tags.length > 0 && { tags }) };
}

/** Registers the service's task definition with other images, and releases it. @throws CallFailure */
export async function deployImages(service: Service, images: Readonly<Record<string, string>>): Promise<void> {
  const { definition, tags } = await describe(service.taskDefinition ?? "");
  await update(service, { taskDefinition: await register(copyOf(definition, { images, tags })) });
}

/** Releases an earlier task definition; one that is deregistered is registered again. @throws CallFailure */
export async function releaseAgain(service: Service, arn: string): Promise<void> {
  const { definition, tags } = await describe(arn);
  const taskDefinition = definition.status === "INACTIVE" ? await register(copyOf(definition, { tags })) : arn;
  await update(service, { taskDefinition });
}

/** UpdateService with these members. @throws CallFailure */
export async function update({ clusterArn, serviceArn }: Service, changes: object): Promise<void> {
  await call("ecs", "UpdateService", { cluster: clusterArn, service: serviceArn, ...changes });
}

/** What a rollback releases: the newest successful release that is not of the present task definition. */
export function releaseBefore(
  service: Service,
  known: {
    readonly serviceDeployments: readonly DocumentTypes["serviceDeployment"][];
    readonly serviceRevisions: readonly DocumentTypes["serviceRevision"][];
  },
): DocumentTypes["serviceRevision"] | undefined {
  const revisions = new Map(known.serviceRevisions.map((it) => [it.serviceRevisionArn, it]));
  return known.serviceDeployments
    .filter(({ serviceArn, status }) => serviceArn === service.serviceArn && status === "SUCCESSFUL")
    .toSorted((a, b) => Date.parse(b.createdAt ?? "") - Date.parse(a.createdAt ?? ""))
    .map(({ targetServiceRevision }) => revisions.get(targetServiceRevision?.arn))
    .find((revision) => revision !== undefined && revision.taskDefinition !== service.taskDefinition);
}

interface Described {
  readonly taskDefinition?: TaskDefinition;
  readonly tags?: readonly object[];
}

async function describe(taskDefinition: string) {
  const input = { taskDefinition, include: ["TAGS"] };
  const { taskDefinition: definition = {}, tags } = await call<Described>("ecs", "DescribeTaskDefinition", input);
  return { definition, tags };
}

async function register(input: object): Promise<string> {
  const answer = await call<Described>("ecs", "RegisterTaskDefinition", input);
  return answer.taskDefinition?.taskDefinitionArn ?? "";
}
