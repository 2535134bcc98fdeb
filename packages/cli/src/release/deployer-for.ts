import { defaultPace, remoteImages, type Deployer, type ImageResolver, type Pace } from "@evenkeel/deployer";
import { realClock, realRandom } from "@evenkeel/kernel";
import { openImages } from "@evenkeel/region";
import { registryLogins } from "./registry-logins.ts";
import type { ServiceTarget } from "./service-target.ts";

/** What the caller of a deployer decides. */
export type DeployerWish = Pick<Deployer, "onEvent" | "signal"> & { readonly waitMs?: number };

/** A deployer for a service, here or on AWS. */
export async function deployerFor(target: ServiceTarget, { waitMs, ...wish }: DeployerWish): Promise<Deployer> {
  const { clients, local, place } = target;
  const [ecs, elb, logs, iam, ec2, cloudWatch, autoScaling] = await Promise.all([
    clients.ecs(),
    clients.elb(),
    clients.logs(),
    clients.iam(),
    clients.ec2(),
    clients.cloudWatch(),
    clients.autoScaling(),
  ]);
  return {
    ...wish,
    aws: { ecs, elb, logs, iam, ec2, cloudWatch, autoScaling },
    clock: realClock,
    random: realRandom,
    pace: { ...(local ? localPace(local.speed) : defaultPace), ...(waitMs !== undefined && { timeoutMs: waitMs }) },
    images: local
      ? localImages(place.stateDirectory)
      : remoteImages({ clock: realClock, login: registryLogins(process.env), ecr: clients.ecr }),
  };
}

/** The local region answers at once and may be asked often; its time may run faster than ours. */
function localPace(speed: number): Pace {
  return {
    ...defaultPace,
    pollMs: 250,
    minuteMs: 60_000 / speed,
    lockSettleMs: 100,
    steadyForMs: Math.max(1000, steadyForMs / speed),
  };
}

/** On one's own machine one does not wait as long as in production; what dies at once is seen all the same. */
const steadyForMs = 3000;

function localImages(stateDirectory: string): ImageResolver {
  const images = openImages(stateDirectory);
  return {
    resolve(reference) {
      const image = images.resolve(reference);
      if (image) return Promise.resolve({ state: "found", digest: image.digest });
      const reason = `not in the local region: evenkeel image push ${reference} DIRECTORY -- COMMAND`;
      return Promise.resolve({ state: "missing", reason });
    },
  };
}
