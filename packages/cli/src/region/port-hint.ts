import { networkSupport, type Runtime } from "@evenkeel/region";
import { basename } from "node:path";

export interface HintedProgram {
  /** What starts the image; missing where it is not known. */
  readonly command: readonly string[] | undefined;
  /** Whose network the region was asked to run tasks in, where that is known. */
  readonly taskNetwork: "own" | "machine" | undefined;
  /** How its tasks run: containers have networks of their own. @default "process" */
  readonly runtime?: Runtime | undefined;
  /** @default what this machine can do */
  readonly support?: typeof networkSupport;
}

/** What a program that is not Node's has to do where tasks share the machine's network; undefined where nothing has to be said. */
export async function portHint({
  command,
  taskNetwork,
  runtime,
  support = networkSupport,
}: HintedProgram): Promise<string | undefined> {
  if (runtime === "docker" || command === undefined || isNode(command) || readsPort(command)) return undefined;
  const isShared = taskNetwork === "machine" || (await support()).kind === "shared";
  if (!isShared) return undefined;
  return `  tasks share this machine's network here: ${command[0] ?? ""} has to listen on 127.0.0.1 and the port in $PORT (evenkeel doctor says more)`;
}

/** Programs in which listeners on a fixed port are moved, also when a shell starts them. */
function isNode(command: readonly string[]): boolean {
  const words = command.flatMap((part) => part.split(/[\s;&|]+/)).map((word) => basename(word));
  return words.some((word) => ["node", "npm", "npx", "pnpm", "yarn", "tsx"].includes(word));
}

function readsPort(command: readonly string[]): boolean {
  return command.some((part) => /\$\{?PORT\b/.test(part));
}
