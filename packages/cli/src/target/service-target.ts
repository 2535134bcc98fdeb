import type { DeployOptions } from "@evenkeel/deployer";
import { serviceNameOf, type ServiceDefinition } from "@evenkeel/definition";
import { realClock } from "@evenkeel/kernel";
import type { RegionInfo } from "@evenkeel/region";
import { awsClients, type AwsClients } from "../aws/clients.ts";
import { loadDefinition } from "../definition/load-definition.ts";
import type { ProjectPaths } from "../project-paths.ts";
import { askTime } from "../region/ask-region.ts";
import { regionClients } from "../region/region-clients.ts";
import { requireRegion } from "../region/require-region.ts";
import type { Output } from "../terminal/output.ts";

/** Which service is meant, and where; what is not said comes from the definition. */
export interface TargetOptions {
  readonly paths: ProjectPaths;
  readonly to: "local" | "aws";
  readonly cluster?: string;
  readonly service?: string;
  /** Of AWS; the local region is the one that runs. */
  readonly region?: string;
}

/** A service to work on. */
export interface ServiceTarget {
  readonly paths: ProjectPaths;
  readonly name: { readonly cluster: string; readonly service: string };
  readonly clients: AwsClients;
  /** Of AWS, or which one the local region is. */
  readonly region: string;
  /** The local region; undefined on AWS. */
  readonly local: RegionInfo | undefined;
  /** Undefined where the options say all: then there need not be one. */
  readonly definition: ServiceDefinition | undefined;
  /** What names the service to another command, where its file defines several. */
  readonly serviceOption?: string;
}

/** Finds the service that is meant, and how to reach it. A `Failure` where the region does not run or the definition is wrong. */
export async function findTarget(options: TargetOptions): Promise<ServiceTarget> {
  const { paths, to } = options;
  const local = to === "local" ? await requireRegion(paths) : undefined;
  const definition = saysAll(options) ? undefined : await loadDefinition(paths, options.service);
  const own = definition && serviceNameOf(definition);
  const service = options.service ?? own?.service ?? "";
  const name = { service, cluster: options.cluster ?? own?.cluster ?? service };
  const region = local?.region ?? options.region ?? definition?.region ?? "";
  const clients = local ? regionClients(paths.stateDirectory, local) : awsClients({ region });
  const isNamed = options.service !== undefined && options.service === definition?.name;
  return {
    paths,
    name,
    clients,
    region,
    local,
    definition,
    ...(isNamed && { serviceOption: ` --service ${service}` }),
  };
}

/** Whether the options name the service on their own. */
function saysAll({ to, cluster, service, region }: TargetOptions): boolean {
  return service !== undefined && cluster !== undefined && (to === "local" || region !== undefined);
}

/** After `eval "$(evenkeel env)"`, AWS's clients speak to what the environment names, which is not to be taken for AWS. */
export function sayEndpoint({ local }: Pick<ServiceTarget, "local">, output: Pick<Output, "say">): void {
  const endpoint = process.env["AWS_ENDPOINT_URL"];
  if (local !== undefined || endpoint === undefined || endpoint === "") return;
  output.say(`  AWS is ${endpoint}, as AWS_ENDPOINT_URL says`);
}

/** What time it is where the service is, epoch milliseconds. */
export async function timeAt({ local }: Pick<ServiceTarget, "local">): Promise<number> {
  return local ? askTime(local) : realClock.now();
}

/** What scaling does during a release of the service, as its definition says; the safe choice where there is none. */
export function scalingOf({
  definition,
  name,
}: Pick<ServiceTarget, "definition" | "name">): Pick<DeployOptions, "scaling"> {
  if (definition?.name !== name.service) return {};
  return { scaling: definition.deployment.scalingDuringRelease };
}

/** The options with which another command means the same service. */
export function optionsFor(target: Pick<ServiceTarget, "paths" | "local" | "serviceOption">): string {
  const { paths, local, serviceOption = "" } = target;
  return `${paths.configOption}${serviceOption}${local ? "" : " --to aws"}`;
}
