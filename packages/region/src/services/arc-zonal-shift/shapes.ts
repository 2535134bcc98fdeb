// The shapes of ARC zonal shift's API, as its model has them: npm has no SDK client of it.
// https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_Types.html

export type ZonalShiftStatus = "ACTIVE" | "EXPIRED" | "CANCELED";
export type ShiftType = "ZONAL_SHIFT" | "PRACTICE_RUN" | "FIS_EXPERIMENT";
export type PracticeRunOutcome = "FAILED" | "INTERRUPTED" | "PENDING" | "SUCCEEDED" | "CAPACITY_CHECK_FAILED";
export type Switch = "ENABLED" | "DISABLED";

export interface ZonalShiftShape {
  readonly zonalShiftId: string;
  readonly resourceIdentifier: string;
  readonly awayFrom: string;
  readonly startTime: Date;
  readonly expiryTime: Date;
  readonly status: ZonalShiftStatus;
  readonly comment: string;
}

export interface ZonalShiftSummaryShape extends ZonalShiftShape {
  readonly shiftType: ShiftType;
  readonly practiceRunOutcome?: PracticeRunOutcome;
}

export interface ZonalShiftInResourceShape extends Omit<ZonalShiftSummaryShape, "status"> {
  readonly appliedStatus: "APPLIED" | "NOT_APPLIED";
}

export interface ControlCondition {
  readonly type: string;
  readonly alarmIdentifier: string;
}

export interface PracticeRunConfigurationShape {
  readonly outcomeAlarms: readonly ControlCondition[];
  readonly blockingAlarms?: readonly ControlCondition[] | undefined;
  readonly blockedDates?: readonly string[] | undefined;
  readonly blockedWindows?: readonly string[] | undefined;
  readonly allowedWindows?: readonly string[] | undefined;
}

export interface ManagedResourceShape {
  readonly arn: string;
  readonly name: string;
  readonly appliedWeights: Readonly<Record<string, number>>;
  readonly zonalShifts: readonly ZonalShiftInResourceShape[];
  readonly autoshifts: readonly never[];
  readonly zonalAutoshiftStatus: Switch;
}

export interface PageRequestShape {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}
