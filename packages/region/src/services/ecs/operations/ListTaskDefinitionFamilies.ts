import type { ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { families, taskDefinitions } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitionFamilies.html */
export const listTaskDefinitionFamilies: Operation<
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionFamiliesResponse
> = (input, { tx }) => {
  const { familyPrefix = "", status = "ALL" } = input;
  const isActive = (family: string): boolean =>
    tx.by(taskDefinitions, "family", family).some((definition) => definition.status === "ACTIVE");
  const names = tx
    .list(families)
    .map(({ family }) => family)
    .filter((family) => family.startsWith(familyPrefix) && tx.by(taskDefinitions, "family", family).length > 0)
    .filter((family) => status === "ALL" || isActive(family) === (status === "ACTIVE"));
  const { page, ...rest } = pageFor(names, (family) => family, input);
  return { families: page, ...rest };
};
