import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { optionsFor, sayEndpoint } from "../target/service-target.ts";
import type { Output } from "../terminal/output.ts";
import { consequenceOf } from "./consequences.ts";
import { firstCountNote } from "./first-count.ts";
import type { WantedImage } from "./image-parameter.ts";
import { provision, type Proposal, type Provisioning } from "./provision.ts";
import { renderPreview } from "./render-preview.ts";
import { checkImage, stackOptionsOf, type StackTarget } from "./stack-target.ts";

export interface DiffShow {
  readonly output: Output;
  readonly format: "text" | "json";
  /** The images that the service is to run, as for `provision`. */
  readonly images?: readonly string[];
  /** How it ends where there is something to do. */
  readonly onChanges: "done" | "differs";
}

/** Does so for several stacks. */
export async function diffAll(targets: readonly StackTarget[], show: DiffShow): Promise<ExitCode> {
  checkImage(targets, show);
  const exitCodesOf: ExitCode[] = [];
  for (const target of targets) exitCodesOf.push(await showDiff(target, show));
  return exitCodesOf.find((each) => each !== exitCodes.done) ?? exitCodes.done;
}

/** Prints what `provision` would do, and does nothing: the change set that shows it is deleted again. The exit code. */
async function showDiff(target: StackTarget, { output, format, images = [], onChanges }: DiffShow): Promise<ExitCode> {
  sayEndpoint(target, output);
  const options = await stackOptionsOf(target, images, (text) => output.say(`  image     ${text}`));
  let proposal: Proposal | undefined;
  const { definition, clients } = target;
  const { service } = options;
  const seen = service
    ? { ...options, service: { ...service, image: forSight(service.image, definition.name) } }
    : options;
  const { kind } = await provision(await clients.cloudFormation(), seen, (proposed) => {
    proposal = proposed;
    return Promise.resolve("withdraw");
  });
  if (format === "json") output.result(JSON.stringify(documentOf(target, kind, proposal), undefined, 2));
  else printDiff(target, { output, kind, proposal });
  const note = await firstCountNote(target, options.templateBody);
  if (note !== undefined) output.say(`  ${note}`);
  return proposal && onChanges === "differs" ? exitCodes.differs : exitCodes.done;
}

/** A stack that is yet to be created can be looked at before there is an image. */
function forSight(image: WantedImage, standIn: string): WantedImage {
  return image.origin === "kept" ? { ...image, standIn } : image;
}

function printDiff(
  target: StackTarget,
  {
    output,
    kind,
    proposal,
  }: { readonly output: Output; readonly kind: Provisioning["kind"]; readonly proposal: Proposal | undefined },
): void {
  const { definition, paths } = target;
  const line = output.print ?? output.result;
  if (!proposal) {
    const state = kind === "resumed" ? "is being created as" : "is as";
    line(
      `  ${output.resultColours.green("✔")} the stack ${definition.name} ${state} ${paths.definitionName} says: nothing to change`,
    );
    return;
  }
  for (const each of renderPreview(proposal, definition, { colours: output.resultColours })) line(each);
  output.say("");
  output.say(`  next      evenkeel provision${optionsFor(target)}`);
}

/** What machines read. It may grow, but not change. */
function documentOf(
  { definition, region }: StackTarget,
  kind: Provisioning["kind"],
  proposal: Proposal | undefined,
): object {
  const changes = proposal?.changes ?? [];
  return {
    stack: definition.name,
    region,
    kind: proposal?.kind ?? (kind === "resumed" ? "underWay" : "unchanged"),
    changes: changes.map((change) => ({
      ...change,
      properties: change.properties.map(({ path, ...property }) => ({ path: path.join("."), ...property })),
      consequence: consequenceOf(change, definition) ?? null,
    })),
  };
}
