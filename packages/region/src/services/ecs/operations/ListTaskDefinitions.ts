import type { ListTaskDefinitionsRequest, ListTaskDefinitionsResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../page.ts";
import { compareNames } from "../scheduler/placement.ts";
import { taskDefinitions, type TaskDefinition } from "../state.ts";

/** Of one whole family name, or of all. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitions.html */
export const listTaskDefinitions: Operation<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse> = (
  input,
  { tx },
) => {
  const { familyPrefix, status = "ACTIVE", sort = "ASC" } = input;
  const found = tx
    .list(taskDefinitions)
    .filter((it) => it.status === status && (familyPrefix === undefined || it.family === familyPrefix))
    .toSorted(byFamilyAndRevision);
  const ordered = sort === "DESC" ? found.toReversed() : found;
  const { page, ...rest } = pageOf(
    ordered.map(({ taskDefinitionArn }) => taskDefinitionArn),
    input,
  );
  return { taskDefinitionArns: page, ...rest };
};

function byFamilyAndRevision(a: TaskDefinition, b: TaskDefinition): number {
  return compareNames(a.family, b.family) || a.revision - b.revision;
}
