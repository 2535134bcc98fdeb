import type { Change, CloudFormation, CreateChangeSetInput } from "@aws-sdk/client-cloudformation";
import { allPages, hex, poll, realClock, realRandom } from "@evenkeel/kernel";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { lessOften } from "../terminal/less-often.ts";

/** The calls that change sets take. */
export type ChangeSetCalls = Pick<
  CloudFormation,
  "createChangeSet" | "describeChangeSet" | "executeChangeSet" | "deleteChangeSet"
>;

/** A change set that waits to be executed, or to be deleted. */
export interface ChangeSet {
  readonly StackName: string;
  readonly ChangeSetName: string;
}

/** Makes a change set and reads what it would do; `none` where there is nothing to do, and none is left. A `Failure` where CloudFormation refuses. */
export async function makeChangeSet(
  cloudFormation: ChangeSetCalls,
  input: Omit<CreateChangeSetInput, "ChangeSetName" | "StackName"> & { readonly StackName: string },
): Promise<{ readonly changeSet: ChangeSet; readonly changes: readonly Change[] } | "none"> {
  const changeSet = { StackName: input.StackName, ChangeSetName: `evenkeel-${hex(realRandom, 12)}` };
  await asOutcome(cloudFormation.createChangeSet({ ...input, ...changeSet }));
  try {
    const changes = await changesOf(cloudFormation, changeSet);
    if (changes !== "none") return { changeSet, changes };
  } catch (error) {
    await cloudFormation.deleteChangeSet(changeSet).catch(() => undefined); // the first cause is reported
    throw error;
  }
  await cloudFormation.deleteChangeSet(changeSet);
  return "none";
}

/** Begins what a change set says. A `Failure` where CloudFormation refuses. */
export async function executeChangeSet(cloudFormation: ChangeSetCalls, changeSet: ChangeSet): Promise<void> {
  await asOutcome(cloudFormation.executeChangeSet(changeSet));
}

/** What it would do, all pages of it, with the values where CloudFormation reports them. */
async function changesOf(cloudFormation: ChangeSetCalls, changeSet: ChangeSet): Promise<readonly Change[] | "none"> {
  const look = async (): Promise<readonly Change[] | "none" | undefined> => {
    const { Status = "", StatusReason = "" } = await cloudFormation.describeChangeSet(changeSet);
    if (Status === "CREATE_COMPLETE") {
      return allPages(
        (NextToken) => cloudFormation.describeChangeSet({ ...changeSet, IncludePropertyValues: true, NextToken }),
        ({ Changes = [] }) => Changes,
      );
    }
    if (Status === "FAILED") {
      if (/didn't contain changes|No updates are to be performed/.test(StatusReason)) return "none";
      throw refusedBy(StatusReason);
    }
    return undefined;
  };
  return poll(look, { clock: realClock, everyMs: lessOften });
}

/** What CloudFormation says against a template or its parameters: nothing was changed. */
function refusedBy(reason: string): Failure {
  return new Failure(exitCodes.preflight, "CloudFormation refuses the change of the stack; nothing was changed", {
    given: reason,
    fix: "change what it names in the definition: evenkeel synth prints the template",
  });
}

async function asOutcome<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Error) || !refusals.includes(error.name)) throw error;
    throw refusedBy(`${error.name}: ${error.message}`);
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html#API_CreateChangeSet_Errors */
const refusals: readonly string[] = [
  ...["ValidationError", "InsufficientCapabilitiesException", "LimitExceededException", "AlreadyExistsException"],
  "InvalidChangeSetStatus",
];
