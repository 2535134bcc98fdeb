import { serviceNameOf, type ServiceDefinition } from "@evenkeel/definition";
import { connectEngine, findImage, openImages, readRegionInfo, type Runtime } from "@evenkeel/region";
import type { ScheduledEvent } from "@evenkeel/rehearsal";
import type { AwsClients } from "../aws/clients.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { askEndpoints, urlOf } from "../region/ask-region.ts";
import { startRegion } from "../region/start-region.ts";
import { putSecret } from "../secrets/secret-store.ts";
import type { Dependencies } from "./dependencies/dependencies.ts";
import { regionClients } from "../region/region-clients.ts";
import { readLoadBalancer } from "../status/read-status.ts";
import { readService } from "../service/read-service.ts";
import { readServingImage } from "../service/read-serving-image.ts";
import type { Output } from "../terminal/output.ts";
import { up } from "../up/up.ts";
import type { StagedService } from "./stage-of.ts";

interface Raising {
  readonly definition: ServiceDefinition;
  /** With the state folder of the run. */
  readonly paths: ProjectPaths;
  /** What is to be played on it. */
  readonly schedule: readonly ScheduledEvent[];
  readonly runtime: Runtime;
  readonly speed: number;
  /** The values of the service's secrets, by variable. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly dependencies: Dependencies;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** Brings the service up in a region of its own, as `up` does; undefined where that is interrupted. */
export async function raiseService(raising: Raising): Promise<StagedService | undefined> {
  const { definition, paths, schedule, runtime, speed, dependencies, output, signal } = raising;
  const quiet: Output = { ...output, result: () => undefined, print: () => undefined };
  const service = definition.name;
  await copySecrets(raising);
  const environment = dependencies.values;
  const exitCode = await up({ paths, service, mode: "detached", format: "text", speed, runtime, environment }, quiet);
  const local = readRegionInfo(paths.stateDirectory);
  if (exitCode !== exitCodes.done || signal.aborted) return undefined;
  if (!local)
    throw new Failure(exitCodes.unreachable, "the region of the rehearsal is gone", {
      given: paths.stateDirectory,
      fix: "rehearse again; evenkeel doctor shows what is wrong with this machine",
    });
  const clients = regionClients(paths.stateDirectory, local);
  const name = serviceNameOf(definition);
  const state = await readService(clients, name);
  const loadBalancerArn = state && (await readLoadBalancer(clients, state));
  const url = loadBalancerArn === undefined ? undefined : urlOf(await askEndpoints(local), loadBalancerArn);
  if (url === undefined || loadBalancerArn === undefined) {
    throw new Failure(exitCodes.timedOut, `${name.service} answers nowhere`, {
      given: local.endpoint,
      fix: "evenkeel up shows why; then rehearse again",
    });
  }
  if (schedule.some(({ event }) => "zonalShift" in event)) await optIntoZonalShift(clients, loadBalancerArn);
  const target = { paths, name, clients, region: local.region, local, definition };
  const image = (await readServingImage(await clients.ecs(), name)) ?? "";
  return { target, url, loadBalancerArn, dependencies, signal, command: await commandOf(image, paths, runtime) };
}

/** Before the stack, which refers to them. A dependency whose address is secret is behind its relay as well. */
async function copySecrets({ definition, paths, runtime, speed, secrets, dependencies }: Raising): Promise<void> {
  if (Object.keys(secrets).length === 0) return;
  const { stateDirectory } = paths;
  const { info } = await startRegion({ stateDirectory, region: definition.region, runtime, speed });
  const clients = regionClients(stateDirectory, info);
  for (const [name, secret] of Object.entries(definition.secrets))
    await putSecret(clients, secret, dependencies.values[name] ?? secrets[name] ?? "");
}

/**
 * Has zonal shift act on the load balancer. Where it is not asked to, it refuses to, on AWS as well: the operator of a scenario that
 * moves traffic away has done this before. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-zonal-shift.html
 */
async function optIntoZonalShift({ elb }: AwsClients, LoadBalancerArn: string): Promise<void> {
  const Attributes = [{ Key: "zonal_shift.config.enabled", Value: "true" }];
  await (await elb()).modifyLoadBalancerAttributes({ LoadBalancerArn, Attributes });
}

/** What the image runs where nothing else is said. */
async function commandOf(
  image: string,
  { stateDirectory }: ProjectPaths,
  runtime: Runtime,
): Promise<readonly string[]> {
  if (runtime === "process") return openImages(stateDirectory).resolve(image)?.config.command ?? [];
  const found = await findImage(await connectEngine(), image);
  return [...(found?.entrypoint ?? []), ...(found?.command ?? [])];
}
