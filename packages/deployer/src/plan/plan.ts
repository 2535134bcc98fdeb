import type {
  RegisterTaskDefinitionRequest,
  Service,
  Tag,
  TaskDefinition,
  UpdateServiceRequest,
} from "@aws-sdk/client-ecs";
import { nameIn } from "../aws/names.ts";
import type { Registered } from "../aws/task-definition.ts";
import { changeTask } from "./change-task.ts";
import type { Change, ServiceChange } from "./change.ts";
import { differencesBetween, type Difference } from "./difference.ts";
import { changeItems, itemsChange } from "./entries.ts";
import { registerInput } from "./register-input.ts";

/** What a service is now. */
export interface Current {
  readonly service: Service;
  /** The task definition that the service names now. */
  readonly serving: Registered;
  /** The one that the release starts from: the same, unless another is asked for. */
  readonly base: Registered;
}

/** What a release would do; nothing has been done yet. */
export interface Plan {
  /** The revision that the service names now, such as `hello:7`. */
  readonly from: string;
  /** The task definition as it will run. */
  readonly taskDefinition: TaskDefinition;
  /** What to register; missing where a registered revision is used as it is. */
  readonly register?: RegisterTaskDefinitionRequest;
  /** The ARN of that revision; missing where one has to be registered first. */
  readonly revisionArn?: string;
  /** What UpdateService is given beside the task definition. */
  readonly update: Omit<UpdateServiceRequest, "service">;
  /** Everything that differs, as a person reads it. */
  readonly differences: readonly Difference[];
  readonly result: "changed" | "unchanged";
}

/** Compares what is with what is requested, without calling AWS. Throws a `ChangeError` for a options that cannot be met. */
export function planRelease(current: Current, change: Change): Plan {
  const { service, serving, base } = current;
  const taskDefinition = changeTask(base.taskDefinition, change, service);
  const tags = changedTags(base.tags, change);
  const needsRevision =
    base.arn === "" ||
    base.taskDefinition.status === "INACTIVE" ||
    differencesBetween(base.taskDefinition, taskDefinition).length > 0 ||
    differencesBetween(base.tags, tags).length > 0;
  const settings = changedSettings(service, change.service ?? {});
  const differences = [
    ...taskDifferences(serving, { taskDefinition, tags }),
    ...differencesBetween(settings.before, settings.after, ["service"]),
  ];
  const always = change.redeploy === "always";
  const isOther = needsRevision || base.arn !== serving.arn;
  return {
    from: nameIn(serving.arn),
    taskDefinition,
    ...(needsRevision ? { register: registerInput(taskDefinition, tags) } : { revisionArn: base.arn }),
    update: { ...settings.after, ...(always && !isOther && { forceNewDeployment: true }) },
    differences,
    result: always || isOther || differences.length > 0 ? "changed" : "unchanged",
  };
}

function changedTags(tags: readonly Tag[], { task }: Change): readonly Tag[] {
  if (!task?.tags) return tags;
  return (
    changeItems(
      tags,
      itemsChange(task.tags, (key, value): Tag => ({ key, value })),
      ({ key = "" }) => key,
    ) ?? []
  );
}

/** A container stands by its own name in front, as people speak of it. */
function taskDifferences(
  before: Pick<Registered, "taskDefinition" | "tags">,
  after: typeof before,
): readonly Difference[] {
  const [left, right] = [before, after].map(({ taskDefinition, tags }) => {
    const { containerDefinitions, ...task } = registerInput(taskDefinition, tags);
    return { task, containerDefinitions };
  });
  return [
    ...differencesBetween(left?.containerDefinitions ?? [], right?.containerDefinitions ?? []),
    ...differencesBetween(left?.task, right?.task, ["task"]),
  ];
}

/** The settings that differ. Part of a deployment configuration leaves the rest of it as it is. */
function changedSettings(service: Service, change: ServiceChange): { before: object; after: ServiceChange } {
  const known: Readonly<Record<string, unknown>> = { ...service };
  const requested: Readonly<Record<string, unknown>> = {
    ...change,
    ...(change.deploymentConfiguration && {
      deploymentConfiguration: { ...service.deploymentConfiguration, ...change.deploymentConfiguration },
    }),
  };
  const changed = Object.keys(requested).filter((key) => differencesBetween(known[key], requested[key]).length > 0);
  const only = (from: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(changed.map((key) => [key, from[key]] as const).filter(([, value]) => value !== undefined));
  return { before: only(known), after: only(requested) };
}
