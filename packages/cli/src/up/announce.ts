import { serviceNameOf } from "@evenkeel/definition";
import { askEndpoints, urlOf } from "../region/ask-region.ts";
import type { StartedRegion } from "../region/start-region.ts";
import { isPortFree } from "../region/free-port.ts";
import { readStatus, type StatusTarget } from "../status/read-status.ts";
import { scalingText } from "./scaling-text.ts";
import type { UpResult } from "./bring-up.ts";
import type { Attempt, Undertaking } from "./attempt.ts";

/** Tells where the services answer, and what to type next. */
export async function announce(
  { options, output, starting, services }: Undertaking,
  raised: readonly (readonly [Attempt, UpResult])[],
): Promise<void> {
  const { info, origin } = await starting;
  const { configOption } = options.place;
  const ports = new Set<number>();
  for (const each of raised) for (const note of await notesOn(each, ports)) output.say(`  ${note}`);
  if (options.format === "json") {
    const statuses = await Promise.all(raised.map(async ([attempt]) => readStatus(await statusTarget(attempt))));
    output.result(JSON.stringify(statuses.length === 1 ? statuses[0] : statuses, undefined, 2));
  } else {
    output.say("");
    const tell = output.tell ?? output.result;
    const lines = await Promise.all(raised.map(linesOn));
    for (const [line] of lines) tell(line);
    tell(`  endpoint  ${info.endpoint}    eval "$(evenkeel env${configOption})"`);
    for (const line of lines.flatMap(([, ...scaling]) => scaling)) tell(line);
    const [first] = services;
    const which = services.length > 1 && first ? ` --service ${first.name}` : "";
    const verbs = [
      `evenkeel deploy${configOption}${which}`,
      `evenkeel status${configOption}`,
      `evenkeel logs -f${configOption}${which}`,
    ];
    const end = options.mode === "attached" ? endByKey(origin) : `evenkeel down${configOption} to stop`;
    tell(`  next      ${[...verbs, end].join(" · ")}`);
  }
  output.say("");
}

/** What a person may not expect of the service as it stands. */
async function notesOn(
  [{ definition, starting }, raised]: readonly [Attempt, UpResult],
  ports: Set<number>,
): Promise<readonly string[]> {
  const { stack, service, provisioning } = raised;
  const url = urlOf(await askEndpoints((await starting).info), stack.outputs["LoadBalancerArn"] ?? "");
  const [runs, stands] = [service.deployments[0]?.revision, stack.outputs["TaskDefinitionArn"]?.split("/").at(-1)];
  const usual = definition.https === undefined ? 8080 : 8443;
  const isFirst = !ports.has(usual);
  if (url !== undefined) ports.add(Number(new URL(url).port));
  return [
    ...(provisioning.replacedImage === undefined
      ? []
      : [`the application directory has changed: tasks of ${provisioning.replacedImage} were replaced`]),
    ...(runs !== undefined && stands !== undefined && runs !== stands ? [otherRevision(runs, stands)] : []),
    ...(isFirst ? await portNotes(url, usual) : []),
  ];
}

async function linesOn([attempt, { stack, service }]: readonly [Attempt, UpResult]): Promise<
  readonly [string, ...string[]]
> {
  const { definition, output, services, starting } = attempt;
  const url = urlOf(await askEndpoints((await starting).info), stack.outputs["LoadBalancerArn"] ?? "");
  const scaling = scalingText(definition, service.desiredCount);
  const text = output.resultColours.bold(url ?? (definition.loadBalancer === "none" ? workerText : "answers nowhere"));
  return [
    `  service   ${services.length > 1 ? `${definition.name}: ` : ""}${text}`,
    ...(scaling === undefined ? [] : [`  scaling   ${scaling}`]),
  ];
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
