/** One thing that AWS does, which a client can see. */
export interface Rule {
  readonly says: string;
  /** What it rests on: AWS's documentation, what users of AWS recorded, or a choice of ours where AWS says nothing. */
  readonly basis: "documented" | "observed" | "choice";
  /** AWS's page. */
  readonly source?: string;
  /** How the region is not as AWS here. */
  readonly differs?: string;
  /** What the region refuses by name here. */
  readonly refused?: string;
}

/** The rules of one matter, by their ids (`service/thing/what-holds`), which scenarios prove. */
export function rules<Id extends string>(given: Readonly<Record<Id, Rule>>): Readonly<Record<Id, Rule>> {
  return given;
}
