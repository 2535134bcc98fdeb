import type { Operation } from "../../../engine/service.ts";
import { actionOf } from "../actions/catalogue.ts";
import { actionNotFound } from "../errors.ts";
import { describeAction } from "../responses/describe-action.ts";

interface Response {
  readonly action: ReturnType<typeof describeAction>;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_GetAction.html */
export const getAction: Operation<{ readonly id: string }, Response> = ({ id }, context) => {
  const action = actionOf(id);
  if (!action) throw actionNotFound(id);
  return { action: describeAction(context, action) };
};
