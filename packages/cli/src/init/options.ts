import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { PipelineChoice, PipelineTests, Template } from "./answers.ts";
import { commandOf } from "./command-words.ts";

/** What the user gave `init`; what is missing is asked for, or has a default. */
export interface InitOptions {
  /** Where, as it was typed; here by default. */
  readonly folder: string;
  readonly template?: Template;
  readonly name?: string;
  readonly region?: string;
  readonly port?: number;
  readonly command?: readonly string[];
  readonly registry?: string;
  readonly pipeline?: PipelineChoice;
  /** Of a definition that is there. */
  readonly health?: string;
  /** Of a definition that is there. */
  readonly tests?: PipelineTests;
}

/** The options of `init`, as they were typed. */
export interface InitFlags {
  readonly template?: string;
  readonly name?: string;
  readonly region?: string;
  readonly port?: string;
  readonly command?: string;
  readonly registry?: string;
  readonly pipeline?: string;
}

/** The options as values; a `Failure` names the one that cannot be. */
export function optionsOf(folder: string, options: InitFlags): InitOptions {
  const { template, port, pipeline, command, ...texts } = options;
  return {
    ...{ folder, ...texts },
    ...(template !== undefined && { template: oneOf("--template", template, ["node", "python", "any"]) }),
    ...(pipeline !== undefined && { pipeline: oneOf("--pipeline", pipeline, ["gitlab", "github", "none"]) }),
    ...(command !== undefined && { command: commandOf(command) }),
    ...(port !== undefined && { port: portOf(port) }),
  };
}

function oneOf<T extends string>(option: string, given: string, words: readonly [T, ...T[]]): T {
  const found = words.find((word) => word === given);
  if (found !== undefined) return found;
  const allowed = words.join(", ");
  throw new Failure(exitCodes.usage, `${option} must be one of its words`, {
    given,
    allowed,
    fix: `${option} ${words[0]}`,
  });
}

function portOf(given: string): number {
  if (isPort(given)) return Number(given);
  throw new Failure(exitCodes.usage, "--port must be a port", { given, allowed: "1 to 65535", fix: "--port 8080" });
}

export function isPort(given: string): boolean {
  return /^\d+$/.test(given) && Number(given) >= 1 && Number(given) <= 65_535;
}
