import { posix } from "node:path";
import type { Folder } from "./folder.ts";

/** A file of the application's own code. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** What is read of an application: enough to find a server in it, and never a whole monorepo. */
const mostFiles = 40;
const mostCharacters = 200_000;

const usual = ["src/server.ts", "src/index.ts", "src/app.ts", "src/server.js", "src/index.js", "src/app.js"];

/** The files that the start command names, then those of the same language beside them, then those where a server usually is. */
export function sourcesOf(folder: Folder, command: readonly string[] = []): readonly Source[] {
  const named = namedIn(command).filter((name) => folder.read(name) !== undefined);
  // A script for a shell starts something of any language.
  const languages = new Set(named.map(languageOf).filter((language) => language !== "sh"));
  const siblings = [...named.map((name) => posix.dirname(name)), "."]
    .flatMap((place) => besides(folder, place))
    .filter((name) => languages.size === 0 || languages.has(languageOf(name)));
  const found: Source[] = [];
  for (const name of new Set([...named, ...siblings, ...usual])) {
    const text = folder.read(name);
    if (text !== undefined) found.push({ name, text: text.slice(0, mostCharacters) });
    if (found.length === mostFiles) break;
  }
  return found;
}

/** Such as `src/main.js`, `./start.sh`, the `shop.web:app` of a Python server, and the module of `python -m shop.web`. */
function namedIn(command: readonly string[]): readonly string[] {
  const words = command.flatMap((word) => word.split(/[\s;&|"']+/));
  return words.flatMap((word, at) => {
    const module = words[at - 1] === "-m" ? word : /^([\w.]+):\w+(\(\))?$/.exec(word)?.[1];
    const path = module?.replaceAll(".", "/");
    const files = path === undefined ? [word] : [`${path}.py`, `${path}/__main__.py`, `${path}/__init__.py`];
    return files.map((file) => posix.normalize(file)).filter((file) => languageOf(file) !== undefined);
  });
}

function besides({ list }: Folder, place: string): readonly string[] {
  return list(place)
    .filter((name) => languageOf(name) !== undefined && !isTest(name))
    .map((name) => posix.join(place, name));
}

function isTest(name: string): boolean {
  return /[._-](test|spec)\.\w+$|^test_/.test(name);
}

function languageOf(name: string): string | undefined {
  const [, ending] = /\.(\w+)$/.exec(name) ?? [];
  if (ending === undefined) return undefined;
  if (/^[cm]?[jt]sx?$/.test(ending)) return "node";
  return ["py", "go", "rb", "rs", "php", "sh"].find((each) => each === ending);
}
