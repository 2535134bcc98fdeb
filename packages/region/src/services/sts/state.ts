// The records of the service. Who may write which field stands in README.md.
import { table } from "../../store/table.ts";

/** Temporary credentials that AssumeRole gave out: valid for requests until they expire. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds of the region's clock. */
  readonly expiresAtMs: number;
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
  readonly assumedRoleArn: string;
  /** `<role's id>:<session>` */
  readonly assumedRoleId: string;
}

export const sessions = table("sts.sessions", (session: Session) => session.accessKeyId);
