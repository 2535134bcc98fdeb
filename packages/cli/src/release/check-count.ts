import type { ApplicationAutoScaling, ScalableTarget } from "@aws-sdk/client-application-auto-scaling";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ServiceTarget } from "../target/service-target.ts";

/**
 * Refuses a number of tasks beyond the limits of scaling: the next alarm, or the next release, would pull it back to them, and a slip of
 * the finger would start so many processes.
 */
export async function checkCount({ clients, name }: ServiceTarget, count: number): Promise<void> {
  const target = await readTarget(await clients.autoScaling(), name);
  const { MinCapacity: min = 0, MaxCapacity: max = Infinity } = target ?? {};
  if (count >= min && count <= max) return;
  const limit = count > max ? `more than scaling's maximum of ${max}` : `fewer than scaling's minimum of ${min}`;
  throw new Failure(exitCodes.usage, `${count} tasks are ${limit}: scaling would pull the service back`, {
    given: String(count),
    allowed: `${min} to ${max}`,
    fix: `another tasks.${count > max ? "max" : "min"} in the definition, then evenkeel up --detach; or evenkeel scale ${count} --beyond-limits`,
  });
}

/** Whoever may not look is not to be kept from scaling. */
async function readTarget(
  autoScaling: ApplicationAutoScaling,
  { cluster, service }: ServiceTarget["name"],
): Promise<ScalableTarget | undefined> {
  try {
    const ResourceIds = [`service/${cluster}/${service}`];
    const found = await autoScaling.describeScalableTargets({ ServiceNamespace: "ecs", ResourceIds });
    return found.ScalableTargets?.[0];
  } catch (error) {
    if (error instanceof Error && /AccessDenied/.test(error.name)) return undefined;
    throw error;
  }
}
