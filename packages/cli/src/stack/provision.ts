import type { Capability, CloudFormation, Parameter } from "@aws-sdk/client-cloudformation";
import { allPages } from "@evenkeel/deployer";
import { hex, realClock, realRandom } from "@evenkeel/kernel";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { pause } from "../terminal/pause.ts";
import { imageParameter, type GivenBefore, type WantedImage } from "./image-parameter.ts";
import { isSameTemplate } from "./definition-changes.ts";
import { weightParameters, type TrafficWeights } from "./traffic-weights.ts";
import { isComplete, isUnderWay, readStack, type StackReader, type StackState } from "./stack-state.ts";

export type Provisioner = StackReader &
  Pick<
    CloudFormation,
    | "createChangeSet"
    | "describeChangeSet"
    | "executeChangeSet"
    | "deleteChangeSet"
    | "deleteStack"
    | "getTemplate"
    | "updateStack"
  >;

/** What a stack is to become. */
export interface StackWish {
  readonly name: string;
  readonly templateBody: string;
  readonly image: WantedImage;
  /** The images of the sidecars that are built, by their parameters: what releases made of them since gives way. */
  readonly sidecarImages: Readonly<Record<string, string>>;
  /** How many tasks the service begins with. */
  readonly firstCount: number;
  /** How the traffic stands between two target groups; undefined where there is only one. */
  readonly readWeights: () => Promise<TrafficWeights | undefined>;
}

/** What was begun, and how many resources it concerns. */
export interface Provisioning {
  readonly kind: "create" | "update" | "none" | "resumed";
  readonly changes: number;
  /** Whether tasks of a new task definition replace those that run. */
  readonly tasks: "replaced" | "kept";
  /** The image that ran before, where another one replaces it. */
  readonly replacedImage?: string;
}

/**
 * Begins to create or update the stack through a change set; does not wait for its end.
 *
 * `DesiredCount` is passed at creation only: afterwards it is empty, so that the service has no such property and CloudFormation
 * sends none (`leaveCountToScaling`). `Image` changes when there is a newer one than the one that serves, or when the template
 * has changed and a release has changed the image since: `imageParameter` says which.
 */
export async function provision(cloudFormation: Provisioner, wish: StackWish): Promise<Provisioning> {
  const stack = await restingStack(cloudFormation, wish);
  if (stack === "resumed") return { kind: "resumed", changes: 0, tasks: "kept" };
  const kind = stack === undefined ? "CREATE" : "UPDATE";
  const former = stack && (await cloudFormation.getTemplate({ StackName: wish.name })).TemplateBody;
  const image = imageParameter(wish.image, stack && givenBefore(stack, former, wish));
  const weights = await weightParameters(former, wish.templateBody, wish.readWeights);
  const ChangeSetName = `evenkeel-${hex(realRandom, 12)}`;
  const creating = cloudFormation.createChangeSet({
    StackName: wish.name,
    ChangeSetName,
    ChangeSetType: kind,
    TemplateBody: wish.templateBody,
    Capabilities: capabilities,
    Parameters: [...parametersFor(image, stack, wish), ...weights],
    // A failed creation stays to be looked at; the next one begins with deleting it.
    ...(kind === "CREATE" && { OnStackFailure: "DO_NOTHING" }),
  });
  await asOutcome(creating);
  const changes = await changesOf(cloudFormation, { StackName: wish.name, ChangeSetName });
  if (changes === "none") {
    await cloudFormation.deleteChangeSet({ StackName: wish.name, ChangeSetName });
    return { kind: "none", changes: 0, tasks: "kept" };
  }
  await asOutcome(cloudFormation.executeChangeSet({ StackName: wish.name, ChangeSetName }));
  const before = wish.image.serving ?? stack?.parameters["Image"];
  const isReplaced = before !== undefined && image !== undefined && before !== image;
  return {
    kind: kind === "CREATE" ? "create" : "update",
    changes: changes.length,
    tasks: changes.includes("AWS::ECS::TaskDefinition") ? "replaced" : "kept",
    ...(isReplaced && { replacedImage: before }),
  };
}

/**
 * Takes the count that a service began with from its stack, once that stands: from then on no update, by whatever client, sends
 * one, and what scaling has decided stays. The service itself is left as it is.
 */
export async function leaveCountToScaling(cloudFormation: Provisioner, name: string): Promise<void> {
  const stack = await readStack(cloudFormation, name);
  if (!stack || !isComplete(stack) || (stack.parameters["DesiredCount"] ?? "") === "") return;
  const names = Object.keys(stack.parameters).filter((each) => each !== "DesiredCount");
  await cloudFormation.updateStack({
    StackName: name,
    UsePreviousTemplate: true,
    Capabilities: capabilities,
    Parameters: [...names.map(kept), { ParameterKey: "DesiredCount", ParameterValue: "" }],
  });
  for (let seen = await readStack(cloudFormation, name); seen && isUnderWay(seen);) {
    await pause(lookEveryMs);
    seen = await readStack(cloudFormation, name);
  }
}

const capabilities: Capability[] = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"];

/** Deletes a stack and waits until it is gone. */
async function deleteStack(cloudFormation: Provisioner, name: string): Promise<void> {
  await cloudFormation.deleteStack({ StackName: name });
  for (;;) {
    const stack = await readStack(cloudFormation, name);
    if (!stack || stack.status === "DELETE_COMPLETE") return;
    if (stack.status === "DELETE_FAILED") throw cannotBeDeleted(name, stack);
    await pause(lookEveryMs);
  }
}

const lookEveryMs = 100;

function givenBefore(stack: StackState, former = "{}", wish: StackWish): GivenBefore {
  const { parameters } = stack;
  const { Parameters } = JSON.parse(former) as { readonly Parameters?: { Image?: { Default?: string } } }; // what `templateFor` made
  return {
    image: parameters["Image"],
    named: Parameters?.Image?.Default,
    template: isSameTemplate(former, wish.templateBody) && hasSidecars(stack, wish) ? "same" : "changed",
  };
}

function hasSidecars({ parameters }: StackState, { sidecarImages }: StackWish): boolean {
  return Object.entries(sidecarImages).every(([name, reference]) => parameters[name] === reference);
}

function parametersFor(
  image: string | undefined,
  stack: StackState | undefined,
  { sidecarImages, firstCount }: StackWish,
): Parameter[] {
  return [
    ...(image !== undefined ? [{ ParameterKey: "Image", ParameterValue: image }] : []),
    ...(image === undefined && stack ? [kept("Image")] : []),
    ...Object.entries(sidecarImages).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    { ParameterKey: "DesiredCount", ParameterValue: stack ? "" : String(firstCount) },
  ];
}

function kept(ParameterKey: string): Parameter {
  return { ParameterKey, UsePreviousValue: true };
}

/**
 * The stack once it rests and can be changed; undefined when it is to be created. A creation that still goes on as it is
 * wanted is resumed; one that failed, or that goes on with something else, is deleted first.
 */
async function restingStack(cloudFormation: Provisioner, wish: StackWish): Promise<StackState | "resumed" | undefined> {
  const deadlineMs = realClock.now() + patienceMs;
  for (;;) {
    const stack = await readStack(cloudFormation, wish.name);
    if (!stack || stack.status === "REVIEW_IN_PROGRESS" || stack.status === "DELETE_COMPLETE") return undefined;
    if (stack.status === "CREATE_IN_PROGRESS" && (await isAsWished(cloudFormation, stack, wish))) return "resumed";
    if (neverStood.has(stack.status)) await deleteStack(cloudFormation, wish.name);
    else if (!isUnderWay(stack)) return stack;
    else if (realClock.now() > deadlineMs) throw stillUnderWay(wish.name, stack);
    else await pause(lookEveryMs);
  }
}

/** How long another change of the stack is waited for, in real milliseconds. */
const patienceMs = 120_000;

function cannotBeDeleted(name: string, { statusReason = "", resources }: StackState): Failure {
  const stuck = resources.filter(({ status }) => status === "DELETE_FAILED");
  return new Failure(exitCodes.preflight, `the stack ${name} of a creation that failed cannot be deleted`, {
    ...(statusReason !== "" && { given: statusReason }),
    allowed: "nothing outside of the stack that uses what is in it",
    lines: stuck.map(({ logicalId, type, reason = "" }) => `  ${logicalId} (${type})  ${reason}`),
    fix: "delete what uses them, and evenkeel up again; evenkeel down --purge begins anew",
  });
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

function stillUnderWay(name: string, { status }: StackState): Failure {
  return new Failure(exitCodes.preflight, `another change of the stack ${name} is under way and does not end`, {
    given: status,
    allowed: "one change at a time",
    fix: "evenkeel status shows what it waits for; evenkeel down --purge begins anew",
  });
}

/** States of a stack that has never been whole: nothing can be made of it. */
const neverStood: ReadonlySet<string> = new Set([
  ...["CREATE_IN_PROGRESS", "CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"],
]);

async function isAsWished(cloudFormation: Provisioner, stack: StackState, wish: StackWish): Promise<boolean> {
  const { TemplateBody } = await cloudFormation.getTemplate({ StackName: wish.name });
  const sameImage = stack.parameters["Image"] === wish.image.reference;
  return sameImage && hasSidecars(stack, wish) && TemplateBody === wish.templateBody;
}

/** The types of the resources that a change set concerns. */
async function changesOf(
  cloudFormation: Provisioner,
  changeSet: { readonly StackName: string; readonly ChangeSetName: string },
): Promise<readonly string[] | "none"> {
  for (;;) {
    const { Status = "", StatusReason = "" } = await cloudFormation.describeChangeSet(changeSet);
    if (Status === "CREATE_COMPLETE") {
      return allPages(
        (NextToken) => cloudFormation.describeChangeSet({ ...changeSet, NextToken }),
        ({ Changes = [] }) => Changes.map(({ ResourceChange }) => ResourceChange?.ResourceType ?? ""),
      );
    }
    if (Status === "FAILED") {
      if (/didn't contain changes|No updates are to be performed/.test(StatusReason)) return "none";
      throw refusedBy(StatusReason);
    }
    await pause(lookEveryMs);
  }
}
