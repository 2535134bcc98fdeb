import type { ServiceDefinition } from "@evenkeel/definition";
import type { Runtime } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";

/** A member of the definition that AWS provisions and the local region does not yet; a test holds this list against the region. */
export interface MissingHere {
  readonly member: "https" | "accessLogs";
  readonly why: string;
  /** What to write in its place for here. */
  readonly instead: string;
}

/** What cannot run here yet. */
export const missingHere: readonly MissingHere[] = [
  { member: "https", why: "the local region's load balancers have no HTTPS listeners", instead: "{}" },
  { member: "accessLogs", why: "the local region has no S3 bucket to write them to", instead: "{}" },
];

/** Refuses at once, by member and with a way round, what would fail only when the stack is half made. */
export function checkRunsHere(definition: ServiceDefinition, { definitionName, configOption }: ProjectPaths): void {
  const missing = missingHere.filter(({ member }) => isGiven(definition[member]));
  const [first, ...others] = missing;
  if (!first) return;
  const { member, why, instead } = first;
  throw new Failure(exitCodes.usage, `${member} cannot run here yet: ${why}`, {
    given: `${member} in ${definitionName}${others.length > 0 ? `; also ${others.map((each) => each.member).join(", ")}` : ""}`,
    allowed: "on AWS as it is (evenkeel provision --to aws), here without it",
    fix: `...(process.env.LOCAL ? ${instead} : { ${member}: … }) in the definition, then LOCAL=1 evenkeel up${configOption}`,
  });
}

/** Refuses services of several Regions: the local region is one. */
export function checkOneRegion(
  services: readonly ServiceDefinition[],
  { definitionName, configOption }: ProjectPaths,
): void {
  const [first] = services;
  const other = services.find(({ region }) => region !== first?.region);
  if (!first || !other) return;
  throw new Failure(exitCodes.usage, "the services are for several Regions, and the local region is one", {
    given: `${first.region} of ${first.name}, ${other.region} of ${other.name} in ${definitionName}`,
    allowed: "services of one Region at a time",
    fix: `evenkeel up --service ${first.name}${configOption}`,
  });
}

/** Refuses volumes where tasks are processes, before anything is started: each of their tasks would fail to start. */
export function checkRuntime(
  definition: ServiceDefinition,
  { definitionName, configOption }: ProjectPaths,
  runtime: Runtime,
): void {
  const mounted = mountsIn(definition);
  if (runtime === "docker" || mounted.length === 0) return;
  throw new Failure(
    exitCodes.usage,
    "volumes need --runtime docker: a process sees the files of this machine as they are",
    {
      given: `${mounted.join(", ")} in ${definitionName}, with --runtime process`,
      allowed: "volumes with --runtime docker, and on AWS",
      fix: `evenkeel down${configOption}, if a region runs; then evenkeel up --runtime docker${configOption}`,
    },
  );
}

/** `volumes.data` and `sidecars.proxy.mounts.data`. */
function mountsIn({ volumes, sidecars }: ServiceDefinition): readonly string[] {
  const own = Object.entries(volumes).filter(([, { path }]) => path !== undefined);
  return [
    ...own.map(([name]) => `volumes.${name}`),
    ...Object.entries(sidecars).flatMap(([sidecar, { mounts }]) =>
      Object.keys(mounts).map((name) => `sidecars.${sidecar}.mounts.${name}`),
    ),
  ];
}

function isGiven(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length > 0;
}
