import type { Capability, CloudFormation, Parameter } from "@aws-sdk/client-cloudformation";
import { poll, realClock } from "@evenkeel/kernel";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { lessOften } from "../terminal/less-often.ts";
import { executeChangeSet, makeChangeSet, type ChangeSet, type ChangeSetCalls } from "./change-set.ts";
import { imageParameter, type GivenBefore, type WantedImage } from "./image-parameter.ts";
import { isSameTemplate } from "./definition-changes.ts";
import { additionsOf, stackChangesOf, type StackChange } from "./stack-change.ts";
import { weightParameters, type TrafficWeights } from "./traffic-weights.ts";
import { isComplete, isUnderWay, readStack, type StackReader, type StackState } from "./stack-state.ts";

export type Provisioner = StackReader &
  ChangeSetCalls &
  Pick<CloudFormation, "deleteStack" | "getTemplate" | "updateStack">;

/** What a stack is to become. */
export interface StackOptions {
  readonly name: string;
  readonly templateBody: string;
  /** What the stack of a service takes beside its template; undefined for that of a network. */
  readonly service?: ServiceParameters;
}

export interface ServiceParameters {
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
  readonly kind: "create" | "update" | "none" | "resumed" | "withdrawn";
  readonly changes: number;
  /** Whether tasks of a new task definition replace those that run. */
  readonly tasks: "replaced" | "kept";
  /** The image that ran before, where another one replaces it. */
  readonly replacedImage?: string;
}

/** What would be done, before anything is. */
export interface Proposal {
  /** `recreate`: what a creation that failed has left is deleted first. */
  readonly kind: "create" | "recreate" | "update";
  readonly changes: readonly StackChange[];
}

/** Decides about a proposal. */
export type Approval = (proposal: Proposal) => Promise<"execute" | "withdraw">;

/**
 * Begins to create or update the stack through a change set, where that is approved; does not wait for its end. What is not approved
 * leaves nothing behind.
 *
 * `DesiredCount` is passed at creation only: afterwards it is empty, so that the service has no such property and CloudFormation
 * sends none (`leaveCountToScaling`). `Image` changes when there is a newer one than the one that serves, or when the template
 * has changed and a release has changed the image since: `imageParameter` says which.
 */
export async function provision(
  cloudFormation: Provisioner,
  options: StackOptions,
  approve: Approval = () => Promise.resolve("execute"),
): Promise<Provisioning> {
  const found = await restingStack(cloudFormation, options);
  if (found.state === "resumed") return { kind: "resumed", ...untouched };
  const stack = found.state === "standing" ? found.stack : undefined;
  const asked = options.service?.image;
  if (!stack && asked?.origin === "kept" && asked.standIn === undefined) throw needsImage(options.name);
  if (found.state === "ruins") {
    const decision = await approve({ kind: "recreate", changes: additionsOf(options.templateBody) });
    if (decision === "withdraw") return { kind: "withdrawn", ...untouched };
    await deleteStack(cloudFormation, options.name);
  }
  const { image, made } = await propose(cloudFormation, options, stack).catch(async (error: unknown) => {
    if (!stack) await deleteReview(cloudFormation, options.name);
    throw error;
  });
  if (made === "none") return { kind: "none", ...untouched };
  const changes = stackChangesOf(made.changes);
  const kind = stack ? "update" : "create";
  const decision = found.state === "ruins" ? "execute" : await approve({ kind, changes });
  if (decision === "withdraw") {
    await withdraw(cloudFormation, made.changeSet, found.state);
    return { kind: "withdrawn", ...untouched };
  }
  await executeChangeSet(cloudFormation, made.changeSet);
  const before = asked?.serving ?? stack?.parameters["Image"];
  const isReplaced = before !== undefined && image !== undefined && before !== image;
  return {
    kind,
    changes: changes.length,
    tasks: changes.some(({ type }) => type === "AWS::ECS::TaskDefinition") ? "replaced" : "kept",
    ...(isReplaced && { replacedImage: before }),
  };
}

const untouched = { changes: 0, tasks: "kept" } as const;

async function propose(cloudFormation: Provisioner, options: StackOptions, stack: StackState | undefined) {
  const former = stack && (await cloudFormation.getTemplate({ StackName: options.name })).TemplateBody;
  const { service, templateBody } = options;
  const image = service && imageParameter(service.image, stack && givenBefore(stack, former, options));
  const weights = service ? await weightParameters(former, templateBody, service.readWeights) : [];
  const made = await makeChangeSet(cloudFormation, {
    StackName: options.name,
    ChangeSetType: stack ? "UPDATE" : "CREATE",
    TemplateBody: templateBody,
    Capabilities: capabilities,
    Parameters: service ? [...parametersFor(image, stack, service), ...weights] : [],
    // A failed creation stays to be looked at; the next one begins with deleting it.
    ...(!stack && { OnStackFailure: "DO_NOTHING" as const }),
  });
  return { image, made };
}

/** What CloudFormation refused has left a stack in which there is nothing. */
async function deleteReview(cloudFormation: Provisioner, name: string): Promise<void> {
  const left = await readStack(cloudFormation, name);
  if (left?.status === "REVIEW_IN_PROGRESS") await deleteStack(cloudFormation, name);
}

/** A creation that is not wanted leaves a stack under review, in which there is nothing. */
async function withdraw(cloudFormation: Provisioner, changeSet: ChangeSet, state: FoundStack["state"]): Promise<void> {
  await cloudFormation.deleteChangeSet(changeSet);
  if (state === "none") await deleteStack(cloudFormation, changeSet.StackName);
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
  const hasEnded = async (): Promise<true | undefined> => {
    const seen = await readStack(cloudFormation, name);
    return seen && isUnderWay(seen) ? undefined : true;
  };
  await poll(hasEnded, { clock: realClock, everyMs: lessOften });
}

const capabilities: Capability[] = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"];

/** Deletes a stack and waits until it is gone. */
async function deleteStack(cloudFormation: Provisioner, name: string): Promise<void> {
  await cloudFormation.deleteStack({ StackName: name });
  const isGone = async (): Promise<true | undefined> => {
    const stack = await readStack(cloudFormation, name);
    if (stack?.status === "DELETE_FAILED") throw cannotBeDeleted(name, stack);
    return !stack || stack.status === "DELETE_COMPLETE" ? true : undefined;
  };
  await poll(isGone, { clock: realClock, everyMs: lessOften });
}

function givenBefore(stack: StackState, former = "{}", options: StackOptions): GivenBefore {
  const { parameters } = stack;
  const { Parameters } = JSON.parse(former) as { readonly Parameters?: { Image?: { Default?: string } } }; // what `templateFor` made
  return {
    image: parameters["Image"],
    named: Parameters?.Image?.Default,
    template: isSameTemplate(former, options.templateBody) && hasSidecars(stack, options) ? "same" : "changed",
  };
}

function hasSidecars({ parameters }: StackState, { service }: StackOptions): boolean {
  return Object.entries(service?.sidecarImages ?? {}).every(([name, reference]) => parameters[name] === reference);
}

function parametersFor(
  image: string | undefined,
  stack: StackState | undefined,
  { sidecarImages, firstCount }: ServiceParameters,
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

/** What there is of a stack that is to be changed. */
type FoundStack =
  /** `review`: under review for another change set, with nothing in it. */
  | { readonly state: "none" | "review" | "resumed" | "ruins" }
  | { readonly state: "standing"; readonly stack: StackState };

/**
 * The stack once it rests and can be changed. A creation that still goes on as it is wanted is resumed; one that failed, or that goes
 * on with something else, is ruins: to be deleted first.
 */
async function restingStack(cloudFormation: Provisioner, options: StackOptions): Promise<FoundStack> {
  let last: StackState | undefined;
  const look = async (): Promise<FoundStack | undefined> => {
    const stack = (last = await readStack(cloudFormation, options.name));
    if (!stack || stack.status === "DELETE_COMPLETE") return { state: "none" };
    if (stack.status === "REVIEW_IN_PROGRESS") return { state: "review" };
    if (stack.status === "CREATE_IN_PROGRESS" && (await isAsRequested(cloudFormation, stack, options)))
      return { state: "resumed" };
    if (neverStood.has(stack.status)) return { state: "ruins" };
    return isUnderWay(stack) ? undefined : { state: "standing", stack };
  };
  const found = await poll(look, { clock: realClock, everyMs: lessOften, timeoutMs: otherChangeTimeoutMs });
  if (found !== "late") return found;
  throw stillUnderWay(options.name, last);
}

/** How long another change of the stack is waited for, in real milliseconds. */
const otherChangeTimeoutMs = 120_000;

function cannotBeDeleted(name: string, { statusReason = "", resources }: StackState): Failure {
  const stuck = resources.filter(({ status }) => status === "DELETE_FAILED");
  return new Failure(exitCodes.preflight, `the stack ${name} of a creation that failed cannot be deleted`, {
    ...(statusReason !== "" && { given: statusReason }),
    allowed: "nothing outside of the stack that uses what is in it",
    lines: stuck.map(({ logicalId, type, reason = "" }) => `  ${logicalId} (${type})  ${reason}`),
    fix: "delete what uses them, and evenkeel up again; evenkeel down --purge begins anew",
  });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/image-push-ecs.html */
function needsImage(name: string): Failure {
  return new Failure(exitCodes.preflight, `the stack ${name} is to be created, and no image is given`, {
    allowed: "for the first time, the reference of an image that was pushed: tasks on AWS do not run from a directory",
    lines: ["  build    docker build --tag REPOSITORY:TAG . && docker push REPOSITORY:TAG, or in a pipeline"],
    fix: "evenkeel provision --to aws --image REPOSITORY:TAG",
  });
}

function stillUnderWay(name: string, stack: StackState | undefined): Failure {
  return new Failure(exitCodes.preflight, `another change of the stack ${name} is under way and does not end`, {
    given: stack?.status ?? "",
    allowed: "one change at a time",
    fix: "evenkeel status shows what it waits for; evenkeel down --purge begins anew",
  });
}

/** States of a stack that has never been whole: nothing can be made of it. */
const neverStood: ReadonlySet<string> = new Set([
  ...["CREATE_IN_PROGRESS", "CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"],
]);

async function isAsRequested(cloudFormation: Provisioner, stack: StackState, options: StackOptions): Promise<boolean> {
  const { TemplateBody } = await cloudFormation.getTemplate({ StackName: options.name });
  const image = options.service?.image;
  const sameImage = image === undefined || image.origin === "kept" || stack.parameters["Image"] === image.reference;
  return sameImage && hasSidecars(stack, options) && TemplateBody === options.templateBody;
}
