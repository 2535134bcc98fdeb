import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import type { PageRequestShape } from "../shapes.ts";
import { targetTypes } from "../targets/catalogue.ts";

interface Response {
  readonly targetResourceTypes: readonly { readonly resourceType: string; readonly description: string }[];
  readonly nextToken?: string;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ListTargetResourceTypes.html */
export const listTargetResourceTypes: Operation<PageRequestShape, Response> = (input) => {
  const { page, ...next } = pageFor(targetTypes, ({ resourceType }) => resourceType, input);
  return {
    targetResourceTypes: page.map(({ resourceType, description }) => ({ resourceType, description })),
    ...next,
  };
};
