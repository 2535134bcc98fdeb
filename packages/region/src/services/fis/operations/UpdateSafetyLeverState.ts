import type { Operation } from "../../../engine/service.ts";
import { describeLever, requireLever } from "../safety-lever.ts";
import { safetyLevers, type SafetyLever } from "../state.ts";

interface Request {
  readonly id: string;
  readonly state: Pick<SafetyLever, "status" | "reason">;
}

interface Response {
  readonly safetyLever: ReturnType<typeof describeLever>;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_UpdateSafetyLeverState.html */
export const updateSafetyLeverState: Operation<Request, Response> = ({ id, state }, context) => {
  const lever: SafetyLever = { ...requireLever(context.tx, id), ...state };
  context.tx.put(safetyLevers, lever);
  return { safetyLever: describeLever(context, lever) };
};
