import { ServiceError } from "../../wire/contract/service-error.ts";

/** https://docs.aws.amazon.com/arc-zonal-shift/latest/api/CommonErrors.html; AWS does not document its messages. */
const error = (code: string, message: string, fields: Readonly<Record<string, unknown>> = {}): ServiceError =>
  new ServiceError({ code, message, fields });

/** Why a request cannot be. https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_ValidationException.html */
type InvalidReason =
  | "InvalidExpiresIn"
  | "InvalidToken"
  | "InvalidResourceIdentifier"
  | "InvalidAz"
  | "UnsupportedAz"
  | "InvalidConditionType"
  | "InvalidAlarmCondition"
  | "InvalidPracticeWindows"
  | "FISExperimentUpdateNotAllowed"
  | "UnsupportedPracticeCancelShiftType"
  | "MissingValue";

/** What stands against a request. https://docs.aws.amazon.com/arc-zonal-shift/latest/api/API_ConflictException.html */
type ConflictReason =
  | "ZonalShiftAlreadyExists"
  | "ZonalShiftStatusNotActive"
  | "SimultaneousZonalShiftsConflict"
  | "PracticeConfigurationAlreadyExists"
  | "PracticeConfigurationDoesNotExist"
  | "AutoShiftEnabled"
  | "PracticeOutcomeAlarmsRed"
  | "PracticeBlockingAlarmsRed"
  | "PracticeInBlockedDates"
  | "PracticeInBlockedWindows"
  | "PracticeOutsideAllowedWindows";

export const invalid = (reason: InvalidReason, message: string): ServiceError =>
  error("ValidationException", message, { reason });

export const conflict = (reason: ConflictReason, message: string, zonalShiftId?: string): ServiceError =>
  error("ConflictException", message, { reason, ...(zonalShiftId !== undefined && { zonalShiftId }) });

export const resourceNotFound = (identifier: string): ServiceError =>
  error("ResourceNotFoundException", `The resource ${identifier} is not managed by zonal shift.`);

export const shiftNotFound = (zonalShiftId: string): ServiceError =>
  error("ResourceNotFoundException", `The zonal shift ${zonalShiftId} was not found.`);

export const configurationNotFound = (identifier: string): ServiceError =>
  error("ResourceNotFoundException", `The resource ${identifier} has no practice run configuration.`);
