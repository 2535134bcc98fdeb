import { serviceNameOf, type ServiceDefinition } from "@evenkeel/definition";
import { defaultTimings, readService, resumeIfLeft, whileScaleOutIsHeld } from "@evenkeel/deployer";
import { realClock } from "@evenkeel/kernel";
import { isDead, lockHolder } from "../service/lock-holder.ts";
import type { Provisioning } from "./provision.ts";
import type { AwsClients } from "../aws/clients.ts";

/**
 * Waits for a stack's update as for a release: where it replaces tasks, scaling does meanwhile what the definition says. What a
 * release that died has left suspended goes on afterwards.
 */
export async function whileScalingIsHeld<T>(
  { clients, definition }: ScaledService,
  { kind, tasks }: Provisioning,
  work: () => Promise<T>,
): Promise<T> {
  const { ecs, autoScaling } = await clients();
  const aws = { ecs: await ecs(), autoScaling: await autoScaling() };
  const holder = { aws, clock: realClock, timings: defaultTimings, onEvent: () => undefined };
  const name = serviceNameOf(definition);
  const isRelease = kind === "update" && tasks === "replaced";
  // What is only on the side is not to end what serves: a control plane that dies now is there again in a moment.
  const service = isRelease ? await readService(aws.ecs, name).catch(() => undefined) : undefined;
  if (service && definition.deployment.scalingDuringRelease === "suspend-scale-out") {
    const instead = { holder: lockHolder(process.env), forMs: longestMs };
    return whileScaleOutIsHeld(holder, { name, service, instead }, work);
  }
  const done = await work();
  await resumeIfLeft(holder, name, isDead).catch(() => undefined);
  return done;
}

/** The service, and how AWS is asked about it. */
export interface ScaledService {
  readonly clients: () => Promise<Pick<AwsClients, "ecs" | "autoScaling">>;
  readonly definition: ServiceDefinition;
}

/** Longer than `up` waits for tasks; whoever finds the hold later than that takes it for left behind. */
const longestMs = 3_600_000;
