import type { ListTasksRequest, ListTasksResponse, Task } from "@aws-sdk/client-ecs";
import type { EcsCalls } from "./calls.ts";
import { nameOf } from "./failures.ts";
import { allPages, inGroups } from "@evenkeel/kernel";
import type { ServiceName } from "./read-service.ts";

type TaskReaders = Pick<EcsCalls, "listTasks" | "describeTasks">;

/** The tasks of a service: those that are wanted, and those that have stopped but are still known (about an hour). */
export async function readTasks(ecs: TaskReaders, { cluster, service }: ServiceName): Promise<readonly Task[]> {
  const listed = await Promise.all(
    (["RUNNING", "STOPPED"] as const).map((desiredStatus) =>
      allPages(
        (nextToken) => listTasks(ecs, { cluster, serviceName: service, desiredStatus, nextToken }),
        ({ taskArns = [] }) => taskArns,
      ),
    ),
  );
  return describeTasks(ecs, cluster, [...new Set(listed.flat())]);
}

/** A cluster or a service that is not there has no tasks. */
async function listTasks(ecs: Pick<EcsCalls, "listTasks">, input: ListTasksRequest): Promise<ListTasksResponse> {
  try {
    return await ecs.listTasks(input);
  } catch (error) {
    if (["ClusterNotFoundException", "ServiceNotFoundException"].includes(nameOf(error))) return {};
    throw error;
  }
}

/** Tasks by their ARNs, however many. */
export async function describeTasks(
  ecs: Pick<EcsCalls, "describeTasks">,
  cluster: string,
  arns: readonly string[],
): Promise<readonly Task[]> {
  const answers = await Promise.all(
    inGroups(arns, describedAtOnce).map((tasks) => ecs.describeTasks({ cluster, tasks: [...tasks] })),
  );
  return answers.flatMap(({ tasks = [] }) => tasks);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const describedAtOnce = 100;
