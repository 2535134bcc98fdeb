import { serviceNameOf, type ServiceDefinition } from "@evenkeel/definition";
import { poll, realClock } from "@evenkeel/kernel";
import { readService } from "../service/read-service.ts";
import type { ServiceState } from "../service/service-state.ts";
import type { Provisioning } from "../stack/provision.ts";
import { completeResources, isFailed, isUnderWay, readStack, type StackState } from "../stack/stack-state.ts";
import { shorten } from "../terminal/shorten.ts";
import { explain } from "./explain.ts";
import type { StepReporter } from "./step-reporter.ts";
import { troublesOf } from "../stack/reasons.ts";
import type { Attempt } from "./attempt.ts";
import { withTasks, type Step } from "../stack/up-state.ts";
import { failureLimitOf, judge, newFailures, timeoutFor, type Observation, type Verdict } from "./verdict.ts";

/** A stack that is complete, and a service that is steady. */
export interface Steady {
  readonly stack: StackState;
  readonly service: ServiceState;
}

export interface WaitContext {
  /** How many resources the template has. */
  readonly total: number;
  readonly provisioning: Provisioning;
  readonly provisionedMs: number;
  readonly formerFailures: ReadonlySet<string>;
}

/** Shows how stack and tasks come on until the service is steady. Throws a `Failure` as soon as it is clear that it never will be. */
export async function waitUntilSteady(
  attempt: Attempt,
  steps: StepReporter,
  beginning: WaitContext,
): Promise<Steady | "interrupted"> {
  const { definition, starting, interruption, startedMs } = attempt;
  const clients = await attempt.clients();
  const cloudFormation = await clients.cloudFormation();
  const { speed } = (await starting).info;
  const timeoutMs = timeoutFor(definition, speed);
  const idle = idleTime();
  const look = async (): Promise<Steady | undefined> => {
    const [stack, service] = await Promise.all([
      readStack(cloudFormation, definition.name),
      readService(clients, serviceNameOf(definition)),
    ]);
    const { formerFailures, provisioning } = beginning;
    const idleMs = idle(stack, service);
    const onFailure = onFailureOf(provisioning, definition);
    const wanted =
      provisioning.tasks === "replaced" ? stack?.outputs["TaskDefinitionArn"]?.split("/").at(-1) : undefined;
    const observation: Observation = {
      ...{ stack, service, formerFailures, onFailure, idleMs, timeoutMs, speed },
      failureLimit: failureLimitOf(definition, service),
      ...(wanted !== undefined && { wantedRevision: wanted }),
    };
    const verdict = judge(observation);
    showObservation(steps, observation, { verdict, beginning });
    if (verdict.state === "failed") throw await explain(attempt, observation, verdict.cause);
    if (verdict.state === "steady" && stack && service) {
      const text = `${service.desiredCount} tasks in ${zonesOf(service)} zones`;
      steps.step("steady", { state: "done", text, tookMs: realClock.now() - startedMs });
      return { stack, service };
    }
    return undefined;
  };
  return poll(look, { clock: realClock, everyMs: pollIntervalMs, signal: interruption.first });
}

const pollIntervalMs = 60;

/** A failed update is put back, once the circuit breaker has said that it failed. */
function onFailureOf({ kind }: Provisioning, { deployment }: ServiceDefinition): Observation["onFailure"] {
  if (kind === "none") return "unchanged";
  return kind === "update" && deployment.circuitBreaker.enable ? "rollsBack" : "stays";
}

/** Measures at each poll for how long nothing has changed, in real milliseconds. */
function idleTime(): (stack: StackState | undefined, service: ServiceState | undefined) => number {
  let last = { picture: "", atMs: realClock.now() };
  return (stack, service) => {
    const tasks = (service?.tasks ?? []).map(({ id, lastStatus, targetHealth = "" }) => [id, lastStatus, targetHealth]);
    const picture = JSON.stringify([stack?.status, stack && completeResources(stack), tasks.sort()]);
    if (picture !== last.picture) last = { picture, atMs: realClock.now() };
    return realClock.now() - last.atMs;
  };
}

function showObservation(
  steps: StepReporter,
  observation: Observation,
  { verdict, beginning }: { readonly verdict: Verdict; readonly beginning: WaitContext },
): void {
  const { stack, service } = observation;
  if (stack) steps.step("stack", stackStep(stack, beginning, steps.state().steps.stack));
  const state = taskStates[verdict.state];
  if (service) {
    const troubles = state === "working" ? troublesOf(service, newFailures(observation)).map(shorten) : [];
    steps.show({ ...withTasks(steps.state(), service, state), troubles });
  }
  if (!service && state === "failed") steps.step("tasks", { state, text: "none" });
}

const taskStates: Readonly<Record<Verdict["state"], Step["state"]>> = {
  working: "working",
  steady: "done",
  failed: "failed",
};

function stackStep(stack: StackState, { total, provisioning, provisionedMs }: WaitContext, before: Step): Step {
  const text = `${completeResources(stack)} of ${total} resources${provisioningNote(provisioning)}`;
  if (isFailed(stack) && provisioning.kind !== "none") return { state: "failed", text: stack.status };
  if (isUnderWay(stack)) return { state: "working", text };
  return before.state === "done" ? before : { state: "done", text, tookMs: realClock.now() - provisionedMs };
}

function provisioningNote({ kind, changes, replacedImage }: Provisioning): string {
  if (kind === "none") return ", unchanged";
  if (replacedImage !== undefined) return ", new image";
  return kind === "update" ? `, ${changes} changed` : "";
}

function zonesOf({ tasks }: ServiceState): number {
  return new Set(tasks.filter(({ lastStatus }) => lastStatus === "RUNNING").map(({ zone }) => zone)).size;
}
