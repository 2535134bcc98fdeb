import { serviceNameOf } from "@evenkeel/definition";
import { consoleUrl } from "@evenkeel/region";
import { askEndpoints, urlOf } from "../region/ask-region.ts";
import type { StartedRegion } from "../region/start-region.ts";
import { isPortFree } from "../region/free-port.ts";
import { readStatus, type StatusTarget } from "../status/read-status.ts";
import { scalingText } from "./scaling-text.ts";
import type { UpResult } from "./bring-up.ts";
import type { Attempt, Undertaking } from "./attempt.ts";

/** Prints where the services answer, and what to type next. */
export async function announce(
  { options, output, starting, services }: Undertaking,
  raised: readonly (readonly [Attempt, UpResult])[],
): Promise<void> {
  const { info, origin } = await starting;
  const { configOption } = options.paths;
  const endpoints = await askEndpoints(info);
  const standing = raised.map(([attempt, result]): Standing => {
    return { attempt, result, url: urlOf(endpoints, result.stack.outputs["LoadBalancerArn"] ?? "") };
  });
  for (const each of standing) for (const note of notesOn(each)) output.say(`  ${note}`);
  const [first] = standing;
  if (first) for (const note of await portNotes(first)) output.say(`  ${note}`);
  if (options.format === "json") {
    const statuses = await Promise.all(raised.map(async ([attempt]) => readStatus(await statusTarget(attempt))));
    output.result(JSON.stringify(statuses.length === 1 ? statuses[0] : statuses, undefined, 2));
  } else {
    output.say("");
    const print = output.print ?? output.result;
    for (const each of standing) print(`  service   ${addressOf(each)}`);
    const url = consoleUrl(info);
    if (url !== undefined) print(`  console   ${url}`);
    print(`  endpoint  ${info.endpoint}    eval "$(evenkeel env${configOption})"`);
    for (const { attempt, result } of standing) {
      const scaling = scalingText(attempt.definition, result.service.desiredCount);
      if (scaling !== undefined) print(`  scaling   ${scaling}`);
    }
    const which = services.length > 1 && first ? ` --service ${first.attempt.definition.name}` : "";
    const verbs = [
      `evenkeel deploy${configOption}${which}`,
      `evenkeel status${configOption}`,
      `evenkeel logs -f${configOption}${which}`,
    ];
    const end = options.mode === "attached" ? endByKey(origin) : `evenkeel down${configOption} to stop`;
    print(`  next      ${[...verbs, end].join(" · ")}`);
  }
  output.say("");
}

/** A service that stands, and where it answers. */
interface Standing {
  readonly attempt: Attempt;
  readonly result: UpResult;
  /** Undefined for a worker. */
  readonly url: string | undefined;
}

/** What a person may not expect of the service as it stands. */
function notesOn({ result: { stack, service, provisioning } }: Standing): readonly string[] {
  const [runs, stands] = [service.deployments[0]?.revision, stack.outputs["TaskDefinitionArn"]?.split("/").at(-1)];
  return [
    ...(provisioning.replacedImage === undefined
      ? []
      : [`the application directory has changed: tasks of ${provisioning.replacedImage} were replaced`]),
    ...(runs !== undefined && stands !== undefined && runs !== stands ? [otherRevision(runs, stands)] : []),
  ];
}

function addressOf({ attempt: { definition, output, services }, url }: Standing): string {
  const text = url ?? (definition.loadBalancer === "none" ? workerText : "answers nowhere");
  return `${services.length > 1 ? `${definition.name}: ` : ""}${output.resultColours.bold(text)}`;
}

/** Who joins a region that ran ends it for whoever started it, too. */
function endByKey(origin: StartedRegion["origin"]): string {
  return origin === "joined" ? "Ctrl-C to stop, also what ran before" : "Ctrl-C to stop";
}

const workerText = "runs, and has no address: loadBalancer is none";

async function statusTarget({ clients, starting, definition, options }: Attempt): Promise<StatusTarget> {
  const { info: local } = await starting;
  return {
    clients: await clients(),
    name: serviceNameOf(definition),
    paths: options.paths,
    local,
    region: local.region,
  };
}

/** Releases and rollbacks change the service, not the stack. */
function otherRevision(runs: string, stands: string): string {
  const [newer, older] = [runs, stands].map((revision) => Number(revision.split(":").at(-1)));
  return (newer ?? 0) > (older ?? 0)
    ? `the service runs ${runs}, which was released since the stack got ${stands}; evenkeel deploy releases the directory as it is now`
    : `the service runs ${runs}, not ${stands} as the stack has it: that was rolled back, or another was released`;
}

/** The usual port is for the first service. */
async function portNotes({ attempt: { definition }, url }: Standing): Promise<readonly string[]> {
  if (url === undefined) return [];
  const usual = definition.https === undefined ? 8080 : 8443;
  const { port } = new URL(url);
  if (Number(port) === usual || (await isPortFree(usual))) return [];
  return [`port ${usual} was taken: the service answers on ${port}`];
}
