import { validationError } from "../errors.ts";

/** Periods of 10, 20 and 30 s make a high-resolution alarm. @throws ValidationError for a period that no alarm can have */
export function checkPeriod(period: number): void {
  if ([10, 20, 30].includes(period) || (period > 0 && period % 60 === 0)) return;
  throw validationError("Period must be 10, 20, 30 or a multiple of 60");
}
