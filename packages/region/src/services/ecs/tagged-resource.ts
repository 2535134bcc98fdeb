import type { Tag } from "@aws-sdk/client-ecs";
import type { Context } from "../../engine/context.ts";
import { lastPartOf } from "./arns.ts";
import * as errors from "./errors.ts";
import { clusters, services, taskDefinitions, tasks } from "./state.ts";

export interface TaggedResource {
  readonly tags: Tag[];
  setTags(tags: Tag[]): void;
}

/** The cluster, service, task or task definition of that ARN. @throws ResourceNotFoundException, InvalidParameterException */
export function taggedResource({ tx }: Context, arn = ""): TaggedResource {
  const kind = /^arn:aws[a-z-]*:ecs:[^:]+:\d{12}:([a-z-]+)\//.exec(arn)?.[1];
  if (kind === undefined) throw errors.invalidParameter(`'${arn}' is no ARN of a resource of Amazon ECS.`);
  const cluster = tx.get(clusters, arn);
  if (cluster) return { tags: cluster.tags, setTags: (tags) => tx.put(clusters, { ...cluster, tags }) };
  const service = tx.get(services, arn);
  if (service) return { tags: service.tags, setTags: (tags) => tx.put(services, { ...service, tags }) };
  const definition = tx.get(taskDefinitions, arn);
  if (definition) return { tags: definition.tags, setTags: (tags) => tx.put(taskDefinitions, { ...definition, tags }) };
  const task = kind === "task" ? tx.get(tasks, lastPartOf(arn)) : undefined;
  if (task) return { tags: task.tags, setTags: (tags) => tx.put(tasks, { ...task, tags }) };
  throw errors.resourceNotFound(arn);
}
