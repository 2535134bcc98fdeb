import type { Change, ContainerChange, EntriesChange, ServiceChange, TagChange, TaskChange } from "@evenkeel/deployer";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { imageInContainer, inContainer, mapByContainer, type InContainer } from "../images/in-container.ts";
import { wordsOf } from "./words.ts";

/** What `deploy` is asked to change, as it was typed. */
export interface ChangeOptions {
  readonly image?: readonly string[];
  readonly tag?: string;
  /** The environment variable that holds the tag. */
  readonly tagEnv?: string;
  readonly tagAll?: true;
  readonly env?: readonly string[];
  readonly secret?: readonly string[];
  readonly unset?: readonly string[];
  readonly command?: readonly string[];
  readonly cpu?: string;
  readonly memory?: string;
  readonly taskRole?: string;
  readonly executionRole?: string;
  readonly count?: string;
  readonly minHealthy?: string;
  readonly maxPercent?: string;
  readonly force?: true;
}

/** The change that the options stand for; a `Failure` names the one that cannot be read. */
export function changeOf(options: ChangeOptions, environment: NodeJS.ProcessEnv): Change {
  const images = mapByContainer(options.image ?? [], imageInContainer);
  const tag = tagOf(options, environment);
  const containers = containerChanges(options, images);
  const { "": main, ...others } = containers;
  const image = images.get("")?.at(-1);
  const task = taskChange(options);
  const service = serviceChange(options);
  return {
    ...(image !== undefined && { image }),
    ...(tag && { tag }),
    ...(main && { main }),
    ...(Object.keys(others).length > 0 && { containers: others }),
    ...(task && { task }),
    ...(service && { service }),
    ...(options.force && { redeploy: "always" }),
  };
}

function tagOf({ tag, tagEnv, tagAll }: ChangeOptions, environment: NodeJS.ProcessEnv): TagChange | undefined {
  if (tag !== undefined && tagEnv !== undefined) throw wrong("--tag and --tag-env", "both", "one of them");
  const name = tagEnv === undefined ? tag : environment[tagEnv];
  if (tagEnv !== undefined && (name === undefined || name === "")) {
    throw wrong("--tag-env", tagEnv, "an environment variable that is set", `${tagEnv}=v2 evenkeel deploy …`);
  }
  if (name === undefined) return undefined;
  return { name, ...(tagAll && { containers: "all" }) };
}

function containerChanges(
  options: ChangeOptions,
  images: ReadonlyMap<string, readonly string[]>,
): Readonly<Record<string, ContainerChange>> {
  const set = mapByContainer(options.env ?? [], (text) => readEntry("--env", text));
  const secrets = mapByContainer(options.secret ?? [], (text) => readEntry("--secret", text));
  const unset = mapByContainer(options.unset ?? [], inContainer);
  const commands = mapByContainer(options.command ?? [], inContainer);
  const ofOthers = new Map([...images].filter(([name]) => name !== ""));
  const names = new Set([ofOthers, set, secrets, unset, commands].flatMap((map) => [...map.keys()]));
  return Object.fromEntries(
    [...names].map((name) => {
      const image = ofOthers.get(name)?.at(-1);
      const command = commands.get(name)?.at(-1);
      const remove = unset.get(name) ?? [];
      const fields = {
        ...(image !== undefined && { image }),
        ...(command !== undefined && { command: [...wordsOf(command)] }),
      };
      const change: ContainerChange = {
        ...(Object.keys(fields).length > 0 && { fields }),
        ...entriesChange("environment", set.get(name), remove),
        ...entriesChange("secrets", secrets.get(name), remove),
      };
      return [name, change];
    }),
  );
}

type Entry = readonly [name: string, value: string];

function entriesChange(
  member: "environment" | "secrets",
  entries: readonly Entry[] | undefined,
  remove: readonly string[],
): Partial<Record<typeof member, EntriesChange>> {
  if (!entries && remove.length === 0) return {};
  return { [member]: { set: Object.fromEntries(entries ?? []), remove } };
}

/** `NAME=VALUE`, for the container that is named before it. */
export function readEntry(option: string, text: string): InContainer<Entry> {
  const { container, value: entry } = inContainer(text);
  const [, name, value = ""] = /^([^=\s]+)=(.*)$/s.exec(entry) ?? [];
  if (name === undefined) throw wrong(option, text, "NAME=VALUE, or CONTAINER:NAME=VALUE", `${option} GREETING=hello`);
  return { container, value: [name, value] };
}

function taskChange({ cpu, memory, taskRole, executionRole }: ChangeOptions): TaskChange | undefined {
  const fields = {
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(taskRole !== undefined && { taskRoleArn: taskRole }),
    ...(executionRole !== undefined && { executionRoleArn: executionRole }),
  };
  return Object.keys(fields).length > 0 ? { fields } : undefined;
}

function serviceChange({ count, minHealthy, maxPercent }: ChangeOptions): ServiceChange | undefined {
  const percents = {
    ...(minHealthy !== undefined && { minimumHealthyPercent: wholeNumber("--min-healthy", minHealthy) }),
    ...(maxPercent !== undefined && { maximumPercent: wholeNumber("--max-percent", maxPercent) }),
  };
  const change = {
    ...(count !== undefined && { desiredCount: wholeNumber("--count", count) }),
    ...(Object.keys(percents).length > 0 && { deploymentConfiguration: percents }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

/** The whole number that an option gives, 0 or more. */
export function wholeNumber(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw wrong(option, text, "a whole number, 0 or more");
}

function wrong(option: string, given: string, allowed: string, fix?: string): Failure {
  return new Failure(exitCodes.usage, `${option} cannot be read`, {
    given,
    allowed,
    ...(fix !== undefined && { fix }),
  });
}
