import type { Notices } from "./notices.ts";
import type { StorageProblem } from "./store/backend.ts";

/** Raises a notice of what was found wrong with the records at the start. */
export function noticeProblem(notices: Notices, problem: StorageProblem): void {
  if (problem.kind === "commitsLost") {
    notices.raise(
      "commitsLost",
      `${problem.count} changes that had been acknowledged are lost: region.db or region.db-wal was cut off or replaced; what they changed is as it was before them`,
    );
  } else {
    const { table, key } = problem;
    notices.raise(`unreadable ${table} ${key}`, `the record ${key} of ${table} cannot be read and is left out`);
  }
}

/** Raises a notice while nothing can be written, and clears it when it can again. */
export function noticeStorage(notices: Notices, problem: string | undefined): void {
  if (problem === undefined) notices.clear("storage", "the records are written again");
  else {
    notices.raise(
      "storage",
      `nothing can be written: ${problem}; what runs goes on, changes are refused; make room on the disk of the state folder`,
    );
  }
}

/** Raises a notice that clients need other credentials than before. */
export function noticeCredentials(notices: Notices, keptAs: string): void {
  notices.raise(
    "credentials",
    `the credentials could not be read and were made anew (evenkeel env prints them); kept as ${keptAs}`,
  );
}
