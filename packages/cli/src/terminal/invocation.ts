import { existsSync } from "node:fs";
import { delimiter, join, relative, resolve, sep } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The commands in a text as the person who reads it can type them: where `evenkeel` is not on their own PATH, `npx` finds it. What
 * npm puts on the PATH of the scripts that it runs is not on theirs.
 */
export function typeable(text: string, environment: Environment): string {
  return isOnPath(environment) ? text : text.replace(/(?<![\w./@-]|npx )evenkeel(?= (?:[a-z]|-))/g, "npx evenkeel");
}

/** The option that makes a command mean the folder in which npm has run this one, from the folder in which the person stands. */
export function folderOption(cwd: string, environment: Environment): string {
  const { INIT_CWD: from } = environment;
  if (!isRunByNpm(environment) || from === undefined || resolve(from) === resolve(cwd)) return "";
  return ` -c ${relative(from, cwd)}`;
}

function isOnPath(environment: Environment): boolean {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const own = isRunByNpm(environment)
    ? folders.filter((folder) => !folder.endsWith(`node_modules${sep}.bin`))
    : folders;
  return own.some((folder) => existsSync(join(folder, "evenkeel")));
}

/** Whether npm runs this: `npx evenkeel`, or a script such as `npm start`. */
function isRunByNpm(environment: Environment): boolean {
  return /\bevenkeel\b/.test(environment["npm_lifecycle_script"] ?? "");
}
