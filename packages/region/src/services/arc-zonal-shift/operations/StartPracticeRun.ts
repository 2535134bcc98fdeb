import type { Operation } from "../../../engine/service.ts";
import { conflict } from "../errors.ts";
import { requireManaged, requireZone } from "../managed-resources.ts";
import { checkMayStart, practiceRunMs } from "../practice/practice-run.ts";
import { describeShift } from "../responses/describe.ts";
import type { ZonalShiftShape } from "../shapes.ts";
import { startShift } from "../shifts/start-shift.ts";
import { autoshiftConfigurations } from "../state.ts";

interface Request {
  readonly resourceIdentifier: string;
  readonly awayFrom: string;
  readonly comment: string;
}

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_StartPracticeRun.html */
export const startPracticeRun: Operation<Request, ZonalShiftShape> = (input, context) => {
  const { resourceIdentifier, awayFrom, comment } = input;
  const { tx, now } = context;
  const loadBalancer = requireManaged(tx, resourceIdentifier);
  requireZone(tx, loadBalancer, awayFrom);
  const configuration = tx.get(autoshiftConfigurations, resourceIdentifier);
  if (!configuration)
    throw conflict("PracticeConfigurationDoesNotExist", "The resource has no practice run configuration.");
  checkMayStart(tx, configuration.practiceRun, now);
  const shift = { loadBalancer, awayFrom, comment, durationMs: practiceRunMs, shiftType: "PRACTICE_RUN" } as const;
  return describeShift(startShift(context, shift));
};
