import { templateFor } from "@evenkeel/constructs";
import { realClock } from "@evenkeel/kernel";
import { join } from "node:path";
import { readService } from "../service/read-service.ts";
import { hasFailed, type ServiceState } from "../service/service-state.ts";
import { provision, type Provisioning } from "../stack/provision.ts";
import { completeResources, isComplete, isFailed, readStack, type StackState } from "../stack/stack-state.ts";
import { pause } from "../terminal/pause.ts";
import { explain } from "./explain.ts";
import { readyImage } from "./push-image.ts";
import type { Attempt } from "./up.ts";
import { withStep, withTasks, type Step, type UpState } from "./up-state.ts";
import { judge, patienceFor, type Situation } from "./verdict.ts";

/** A service that stands. */
export interface Raised {
  readonly stack: StackState;
  readonly service: ServiceState;
  readonly provisioning: Provisioning;
}

/**
 * Starts or joins the region, provisions the stack and waits until the service is steady. Throws a `Failure` that
 * explains itself as soon as it is clear that it will not be.
 */
export async function raise(attempt: Attempt, first: UpState, show: (state: UpState) => void): Promise<Raised> {
  const { definition, options, starting, startedMs } = attempt;
  const { stateDirectory } = options.place;
  const sinceMs = (): number => realClock.now() - startedMs;
  let state = withStep(first, "template", { state: "working", text: "" });
  const step = (...change: readonly [keyof UpState["steps"], Step]): void => show((state = withStep(state, ...change)));

  show(state);
  warmUp(attempt);
  const template = await templateFor(definition, { cacheDirectory: join(stateDirectory, "cache") });
  const total = Object.keys(resourcesOf(template.template)).length;
  step("template", { state: "done", text: `${total} resources, ${template.cached ? "unchanged" : "synthesised"}` });
  const image = await readyImage(definition, options.place);
  step("image", { state: "done", text: image.reference });
  const { info, origin } = await starting;
  step("region", { state: "done", text: origin === "joined" ? `${info.endpoint} (was running)` : info.endpoint });

  const clients = await attempt.clients();
  const cloudFormation = await clients.cloudFormation();
  const formerFailures = await failuresSoFar(attempt);
  const provisioning = await provision(cloudFormation, {
    name: definition.name,
    templateBody: template.body,
    image: image.origin === "snapshot" ? image.reference : undefined,
  });
  const provisionedMs = realClock.now();
  const patienceMs = patienceFor(definition, info.speed);
  let progressMs = realClock.now();
  let mark = "";
  for (;;) {
    const [stack, service] = await Promise.all([
      readStack(cloudFormation, definition.name),
      readService(clients, definition.name),
    ]);
    const now = markOf(stack, service);
    if (now !== mark) [mark, progressMs] = [now, realClock.now()];
    const idleMs = realClock.now() - progressMs;
    const situation: Situation = { stack, service, formerFailures, idleMs, patienceMs };
    const verdict = judge(situation);
    if (stack)
      step(
        "stack",
        stackStep(stack, { total, provisioning, tookMs: realClock.now() - provisionedMs }, state.steps.stack),
      );
    if (service) show((state = withTasks(state, service, verdict.state === "working" ? "working" : stateOf(verdict))));
    if (verdict.state === "failed") {
      if (!service) step("tasks", { state: "failed", text: "none" });
      throw await explain(attempt, situation, verdict.cause);
    }
    if (verdict.state === "steady" && stack && service) {
      const text = `${service.desiredCount} tasks in ${zonesOf(service)} zones`;
      step("steady", { state: "done", text, tookMs: sinceMs() });
      return { stack, service, provisioning };
    }
    if (attempt.interruption.first.aborted) throw new Error("interrupted");
    await pause(lookEveryMs);
  }
}

const lookEveryMs = 60;

/** AWS's clients take their time to load: they do so while the region starts. */
function warmUp({ clients }: Attempt): void {
  void clients().then(
    ({ cloudFormation, ecs, elb }) => Promise.all([cloudFormation(), ecs(), elb()]),
    () => undefined,
  );
  void Promise.all([
    import("@aws-sdk/client-cloudformation"),
    import("@aws-sdk/client-ecs"),
    import("@aws-sdk/client-elastic-load-balancing-v2"),
  ]);
}

function resourcesOf(template: Readonly<Record<string, unknown>>): object {
  const resources = template["Resources"];
  return typeof resources === "object" && resources !== null ? resources : {};
}

async function failuresSoFar({ clients, definition }: Attempt): Promise<ReadonlySet<string>> {
  const service = await readService(await clients(), definition.name);
  return new Set((service?.tasks ?? []).filter(hasFailed).map(({ id }) => id));
}

interface StackFacts {
  readonly total: number;
  readonly provisioning: Provisioning;
  readonly tookMs: number;
}

function stackStep(stack: StackState, { total, provisioning, tookMs }: StackFacts, before: Step): Step {
  const text = `${completeResources(stack)} of ${total} resources${newsOf(provisioning)}`;
  if (isFailed(stack)) return { state: "failed", text: stack.status };
  if (!isComplete(stack)) return { state: "working", text };
  return before.state === "done" ? before : { state: "done", text, tookMs };
}

function newsOf({ kind, changes, replacedImage }: Provisioning): string {
  if (kind === "none") return ", unchanged";
  if (replacedImage !== undefined) return ", new image: tasks are replaced";
  return kind === "update" ? `, ${changes} changed` : "";
}

/** What is better than before changes this text. */
function markOf(stack: StackState | undefined, service: ServiceState | undefined): string {
  const tasks = (service?.tasks ?? []).map(
    ({ id, lastStatus, targetHealth = "" }) => `${id} ${lastStatus} ${targetHealth}`,
  );
  return [stack ? `${stack.status} ${completeResources(stack)}` : "", ...tasks.sort()].join("\n");
}

function stateOf({ state }: { readonly state: "steady" | "failed" }): Step["state"] {
  return state === "steady" ? "done" : "failed";
}

function zonesOf({ tasks }: ServiceState): number {
  return new Set(tasks.filter(({ lastStatus }) => lastStatus === "RUNNING").map(({ zone }) => zone)).size;
}
