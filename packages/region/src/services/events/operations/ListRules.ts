import type { ListRulesRequest, ListRulesResponse } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { checkBus } from "../requests/checks.ts";
import { describe } from "../responses/describe-rules.ts";
import { pageFor } from "../pagination.ts";
import { rules } from "../state.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const listRules: Operation<ListRulesRequest, ListRulesResponse> = (input, context) => {
  checkBus(context, input.EventBusName);
  const found = context.tx.list(rules).filter(({ name }) => name.startsWith(input.NamePrefix ?? ""));
  const { page, ...next } = pageFor(found, ({ name }) => name, input);
  return { Rules: page.map(describe), ...next };
};
