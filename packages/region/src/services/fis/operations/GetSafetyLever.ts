import type { Operation } from "../../../engine/service.ts";
import { describeLever, requireLever } from "../safety-lever.ts";

interface Response {
  readonly safetyLever: ReturnType<typeof describeLever>;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_GetSafetyLever.html */
export const getSafetyLever: Operation<{ readonly id: string }, Response> = ({ id }, context) => ({
  safetyLever: describeLever(context, requireLever(context.tx, id)),
});
