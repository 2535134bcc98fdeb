// The records of the service. Who may write which field stands in README.md.
import { table } from "../../store/table.ts";
import type {
  PracticeRunConfigurationShape,
  PracticeRunOutcome,
  ShiftType,
  Switch,
  ZonalShiftStatus,
} from "./shapes.ts";

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_ZonalShift.html */
export interface ZonalShift {
  readonly zonalShiftId: string;
  /** Of a load balancer. */
  readonly resourceArn: string;
  /** The id of an Availability Zone, such as `apse2-az1`. */
  readonly awayFrom: string;
  readonly startedAtMs: number;
  readonly expiresAtMs: number;
  readonly status: ZonalShiftStatus;
  readonly comment: string;
  readonly shiftType: ShiftType;
  /** Of a practice run. */
  readonly practiceRunOutcome?: PracticeRunOutcome;
}

export const zonalShifts = table("arc.zonalShifts", ({ zonalShiftId }: ZonalShift) => zonalShiftId, {
  indexes: {
    resourceArn: ({ resourceArn }: ZonalShift) => resourceArn,
    active: ({ status }: ZonalShift) => (status === "ACTIVE" ? "active" : undefined),
  },
});

/** What is configured for the practice runs and autoshifts of a load balancer. */
export interface AutoshiftConfiguration {
  readonly resourceArn: string;
  readonly practiceRun: PracticeRunConfigurationShape;
  readonly zonalAutoshiftStatus: Switch;
}

export const autoshiftConfigurations = table(
  "arc.autoshiftConfigurations",
  ({ resourceArn }: AutoshiftConfiguration) => resourceArn,
);
