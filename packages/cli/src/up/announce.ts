import { serviceNameOf } from "@evenkeel/definition";
import { askEndpoints, urlOf } from "../region/ask-region.ts";
import type { StartedRegion } from "../region/start-region.ts";
import { isPortFree } from "../region/free-port.ts";
import { readStatus, type StatusTarget } from "../status/read-status.ts";
import { scalingText } from "./scaling-text.ts";
import type { Raised } from "./raise.ts";
import type { Attempt } from "./up.ts";

/** Tells where the service answers, and what to type next. */
export async function announce(attempt: Attempt, { stack, service, provisioning }: Raised): Promise<void> {
  const { options, output, starting, definition } = attempt;
  const { info, origin } = await starting;
  const url = urlOf(await askEndpoints(info), stack.outputs["LoadBalancerArn"] ?? "");
  const { bold } = output.resultColours;
  const { configOption } = options.place;
  if (provisioning.replacedImage !== undefined) {
    output.say(`  the application directory has changed: tasks of ${provisioning.replacedImage} were replaced`);
  }
  const [runs, stands] = [service.deployments[0]?.revision, stack.outputs["TaskDefinitionArn"]?.split("/").at(-1)];
  if (runs !== undefined && stands !== undefined && runs !== stands) output.say(`  ${otherRevision(runs, stands)}`);
  for (const note of await portNotes(url, definition.https === undefined ? 8080 : 8443)) output.say(`  ${note}`);
  if (options.format === "json") {
    const status = await readStatus(await statusTarget(attempt));
    output.result(JSON.stringify(status, undefined, 2));
  } else {
    output.say("");
    const tell = output.tell ?? output.result;
    tell(`  service   ${bold(url ?? (definition.loadBalancer === "none" ? workerText : "answers nowhere"))}`);
    tell(`  endpoint  ${info.endpoint}    eval "$(evenkeel env${configOption})"`);
    const scaling = scalingText(definition, service.desiredCount);
    if (scaling !== undefined) tell(`  scaling   ${scaling}`);
    const verbs = [
      `evenkeel deploy${configOption}`,
      `evenkeel status${configOption}`,
      `evenkeel logs -f${configOption}`,
    ];
    const end = options.mode === "attached" ? endByKey(origin) : `evenkeel down${configOption} to stop`;
    tell(`  next      ${[...verbs, end].join(" · ")}`);
  }
  output.say("");
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
    place: options.place,
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

async function portNotes(url: string | undefined, usual: number): Promise<readonly string[]> {
  const port = url === undefined ? usual : Number(new URL(url).port);
  if (port === usual || (await isPortFree(usual))) return [];
  return [`port ${usual} was taken: the service answers on ${port}`];
}
