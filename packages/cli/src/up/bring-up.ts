import { serviceNameOf } from "@evenkeel/definition";
import { realClock } from "@evenkeel/kernel";
import { requireSecrets } from "../secrets/require-secrets.ts";
import { readService } from "../service/read-service.ts";
import { readWeights } from "../stack/read-weights.ts";
import { readServingImage } from "../service/read-serving-image.ts";
import { readTemplate } from "../stack/read-template.ts";
import { besideServing } from "../stack/stack-target.ts";
import { leaveCountToScaling, provision, type Provisioning } from "../stack/provision.ts";
import { whileScalingIsHeld } from "../stack/hold-scaling.ts";
import { localImages } from "../images/local-images.ts";
import { readyImage, readySidecars } from "../images/ready-image.ts";
import type { Attempt } from "./attempt.ts";
import type { UpState } from "../stack/up-state.ts";
import { stepReporter, type StepReporter } from "./step-reporter.ts";
import { waitUntilSteady, type Steady } from "./wait-until-steady.ts";

/** A service that stands. */
export interface UpResult extends Steady {
  readonly provisioning: Provisioning;
}

/**
 * Starts or joins the region, provisions the stack and waits until the service is steady. Throws a `Failure` that
 * explains itself as soon as it is clear that it will not be; an interruption ends the waiting.
 */
export async function provisionAndWait(
  attempt: Attempt,
  first: UpState,
  show: (state: UpState) => void,
): Promise<UpResult | "interrupted"> {
  const { definition, options, starting } = attempt;
  const steps = stepReporter(first, show);
  warmUp(attempt);
  const [{ body, total }] = await Promise.all([readyTemplate(attempt, steps), secretsAreThere(attempt)]);
  const images = localImages(options.paths, options.runtime);
  const say = (text: string): void => steps.step("image", { state: "working", text });
  const image = await readyImage(definition, options.paths, images, say);
  const sidecarImages = await readySidecars(definition, options.paths, images, say);
  steps.step("image", { state: "done", text: [image.reference, ...Object.values(sidecarImages)].join(" · ") });
  const { info, origin } = await starting;
  steps.step("region", { state: "done", text: origin === "joined" ? `${info.endpoint} (was running)` : info.endpoint });

  const formerFailures = await failuresSoFar(attempt);
  const { cloudFormation, ecs } = await attempt.clients();
  const serving = await readServingImage(await ecs(), serviceNameOf(definition));
  const provisionedMs = realClock.now();
  const provisioning = await provision(await cloudFormation(), {
    name: definition.name,
    templateBody: body,
    service: {
      image: await besideServing(image, images, serving),
      sidecarImages,
      firstCount: definition.tasks.desired,
      readWeights: async () => readWeights(await attempt.clients(), serviceNameOf(definition)),
    },
  });
  const until = { total, provisioning, provisionedMs, formerFailures };
  const steady = await whileScalingIsHeld(attempt, provisioning, () => waitUntilSteady(attempt, steps, until));
  if (steady === "interrupted") return steady;
  // Where this fails, the next `up` does it: what serves by now goes on.
  await leaveCountToScaling(await cloudFormation(), definition.name).catch(() => undefined);
  return { ...steady, provisioning };
}

/** Looked at as soon as the region answers: without them nothing else is worth waiting for. */
async function secretsAreThere({ definition, options, services, starting, clients }: Attempt): Promise<void> {
  if (Object.keys(definition.secrets).length === 0) return;
  const { info } = await starting;
  const which = services.length > 1 ? { serviceOption: ` --service ${definition.name}` } : {};
  await requireSecrets(definition, { paths: options.paths, info, clients: await clients(), ...which });
}

/** AWS's clients take their time to load: they do so while the region starts. */
function warmUp({ clients }: Attempt): void {
  void Promise.all([
    import("@aws-sdk/client-cloudformation"),
    import("@aws-sdk/client-ecs"),
    import("@aws-sdk/client-elastic-load-balancing-v2"),
  ]);
  clients().then(
    ({ cloudFormation, ecs, elb }) => Promise.all([cloudFormation(), ecs(), elb()]),
    () => undefined, // reported where the region is awaited
  );
}

/** The template, and how many resources it has. */
async function readyTemplate(
  { definition, options }: Attempt,
  steps: StepReporter,
): Promise<{ readonly body: string; readonly total: number }> {
  steps.step("template", { state: "working", text: "" });
  const { body, cached, total } = await readTemplate(definition, options.paths);
  steps.step("template", { state: "done", text: `${total} resources, ${cached ? "unchanged" : "synthesised"}` });
  return { body, total };
}

/** Tasks that failed before say nothing of this attempt. */
async function failuresSoFar({ clients, definition }: Attempt): Promise<ReadonlySet<string>> {
  const service = await readService(await clients(), serviceNameOf(definition));
  return new Set((service?.tasks ?? []).filter((task) => task.hasFailed).map(({ id }) => id));
}
