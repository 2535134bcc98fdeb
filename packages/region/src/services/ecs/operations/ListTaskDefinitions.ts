import type { ListTaskDefinitionsRequest, ListTaskDefinitionsResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { taskDefinitions } from "../state.ts";

/** Of one whole family name, or of all. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitions.html */
export const listTaskDefinitions: Operation<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse> = (
  input,
  { tx },
) => {
  const { familyPrefix, status = "ACTIVE", sort = "ASC" } = input;
  const found = tx
    .list(taskDefinitions)
    .filter((it) => it.status === status && (familyPrefix === undefined || it.family === familyPrefix));
  const order = sort === "DESC" ? "descending" : "ascending";
  // A space sorts before whatever a family's name can hold.
  const { page, ...rest } = pageFor(found, ({ family, revision }) => `${family} ${sortable(revision)}`, input, {
    order,
  });
  return { taskDefinitionArns: page.map(({ taskDefinitionArn }) => taskDefinitionArn), ...rest };
};
