import { isDenied, messageOf } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import { readService, type ServiceName } from "../aws/read-service.ts";
import { deploy, type DeployOptions } from "./deploy.ts";
import type { Deployer } from "../deployer.ts";
import type { Conclusion, ReleaseOutcome } from "../outcome.ts";
import { preflightOf } from "../preflight-result.ts";
import { refused } from "../changes/refused.ts";
import { findUnderWay, stopRelease, type UnderWay } from "../recovery/stop-release.ts";
import { lastSuccessful, readReleases } from "../recovery/find-target.ts";

/** What is requested of a rollback. */
export interface RollbackOptions extends Pick<DeployOptions, "name" | "mode" | "lock" | "preflight" | "scaling"> {
  /** `hello:7`, or `7` of the service's own family; the last successful release that is not the present one by default. */
  readonly to?: string;
}

/**
 * Releases an earlier revision, watched and verified like any other release. One that was deregistered is registered again.
 * While a release moves traffic and has not ended, that one is stopped instead: the old tasks still stand, so the way
 * back takes seconds.
 */
export async function rollback(deployer: Deployer, { to, ...options }: RollbackOptions): Promise<ReleaseOutcome> {
  const startedMs = deployer.clock.now();
  const service = await readService(deployer.aws.ecs, options.name);
  const underWay = to === undefined ? await findUnderWay(deployer, options.name, service) : undefined;
  const stopped =
    underWay && (options.mode === "plan" ? planned(underWay) : await stopRelease(deployer, options.name, underWay));
  if (stopped) {
    const from = nameIn(underWay.watched.revisionArn);
    return { ...stopped, from, seconds: (deployer.clock.now() - startedMs) / 1000 };
  }
  const target = await findTarget(deployer, options.name, to);
  if (target.state === "found") return deploy(deployer, { ...options, base: target.revision, change: {} });
  const seconds = (deployer.clock.now() - startedMs) / 1000;
  return { ...refused("earlier release", target.reason), seconds };
}

function planned({ watched }: UnderWay): Conclusion {
  const reason = `the release of ${nameIn(watched.revisionArn)} would be stopped; nothing was changed`;
  return { result: "planned", differences: [], preflight: preflightOf([]), reason };
}

type Target =
  { readonly state: "found"; readonly revision: string } | { readonly state: "none"; readonly reason: string };

async function findTarget({ aws: { ecs } }: Deployer, name: ServiceName, to: string | undefined): Promise<Target> {
  if (to?.includes(":")) return { state: "found", revision: to };
  const service = await readService(ecs, name);
  const present = service?.taskDefinition;
  if (present === undefined) return { state: "none", reason: `no service ${name.service} in cluster ${name.cluster}` };
  if (to !== undefined) return { state: "found", revision: `${nameIn(present).replace(/:\d+$/, "")}:${to}` };
  try {
    const revision = lastSuccessful(await readReleases(ecs, name, lookedAt), present);
    if (revision !== undefined) return { state: "found", revision };
    return { state: "none", reason: `no release but ${nameIn(present)} ever succeeded; name a revision to go back to` };
  } catch (error) {
    if (!isDenied(error)) throw error;
    return {
      state: "none",
      reason: `${messageOf(error)}; allow ecs:ListServiceDeployments, or name a revision to go back to`,
    };
  }
}

const lookedAt = 100;
