import type { Operation } from "../../../engine/service.ts";
import { actions } from "../actions/catalogue.ts";
import { pageFor } from "../pagination.ts";
import { summarizeAction } from "../responses/describe-action.ts";
import type { PageRequestShape } from "../shapes.ts";

interface Response {
  readonly actions: readonly ReturnType<typeof summarizeAction>[];
  readonly nextToken?: string;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ListActions.html */
export const listActions: Operation<PageRequestShape, Response> = (input, context) => {
  const { page, ...next } = pageFor(actions, ({ id }) => id, input);
  return { actions: page.map((action) => summarizeAction(context, action)), ...next };
};
