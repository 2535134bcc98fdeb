import {
  defaultTimings,
  remoteImages,
  remoteSecrets,
  type AwsCalls,
  type Deployer,
  type ImageResolver,
  type Timings,
} from "@evenkeel/deployer";
import { realClock, realRandom } from "@evenkeel/kernel";
import { registryLogins, type RegionInfo } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import { localImages } from "../images/local-images.ts";
import { secretCallsOf } from "../secrets/secret-calls.ts";
import type { ServiceTarget } from "../target/service-target.ts";

/** What the caller of a deployer decides. */
export type DeployerOptions = Pick<Deployer, "onEvent" | "signal"> & { readonly waitMs?: number };

/** A deployer for a service, here or on AWS. */
export async function deployerFor(target: ServiceTarget, { waitMs, ...options }: DeployerOptions): Promise<Deployer> {
  const { clients, local } = target;
  const registries = remoteImages({ clock: realClock, login: registryLogins(process.env), ecr: clients.ecr });
  return {
    ...options,
    aws: await callsOf(clients),
    clock: realClock,
    random: realRandom,
    timings: {
      ...(local ? localTimings(local.speed) : defaultTimings),
      ...(waitMs !== undefined && { timeoutMs: waitMs }),
    },
    images: local ? regionImages(target, local, registries) : registries,
    secrets: remoteSecrets(secretCallsOf(clients), target.region),
  };
}

/** Loads ECS's client alone: a history needs no other, and the largest of them, EC2's, serves a preflight only. */
async function callsOf({ ecs, elb, logs, iam, ec2, cloudWatch, autoScaling }: AwsClients): Promise<AwsCalls> {
  return {
    ecs: await ecs(),
    elb: {
      describeTargetGroups: async (input) => (await elb()).describeTargetGroups(input),
      describeRules: async (input) => (await elb()).describeRules(input),
      describeTargetHealth: async (input) => (await elb()).describeTargetHealth(input),
    },
    logs: {
      describeLogGroups: async (input) => (await logs()).describeLogGroups(input),
      getLogEvents: async (input) => (await logs()).getLogEvents(input),
    },
    iam: { getRole: async (input) => (await iam()).getRole(input) },
    ec2: { describeSubnets: async (input) => (await ec2()).describeSubnets(input) },
    cloudWatch: { describeAlarms: async (input) => (await cloudWatch()).describeAlarms(input) },
    autoScaling: {
      describeScalableTargets: async (input) => (await autoScaling()).describeScalableTargets(input),
      registerScalableTarget: async (input) => (await autoScaling()).registerScalableTarget(input),
    },
  };
}

/** The local region answers at once and may be asked often; its time may run faster than ours. */
function localTimings(speed: number): Timings {
  return {
    ...defaultTimings,
    pollIntervalMs: 250,
    minuteMs: 60_000 / speed,
    lockSettleMs: 100,
    steadyForMs: Math.max(1000, steadyForMs / speed),
  };
}

/** On one's own machine one does not wait as long as in production; what dies at once is seen all the same. */
const steadyForMs = 3000;

/** What the region has, else what the image's own registry says, where the region fetches from registries. */
function regionImages(target: ServiceTarget, local: RegionInfo, registries: ImageResolver): ImageResolver {
  const images = localImages(target.paths, local.runtime);
  return {
    async resolve(reference) {
      const digest = await images.digestOf(reference);
      if (digest !== undefined) return { state: "found", digest };
      if (local.runtime === "docker") return registries.resolve(reference);
      const reason = `not in the local region: evenkeel image push ${reference} DIRECTORY -- COMMAND`;
      return { state: "missing", reason };
    },
  };
}
