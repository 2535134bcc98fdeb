import { commandOf } from "./command-words.ts";
import type { Folder } from "./folder.ts";
import type { Guess, Guesses, Language } from "./guesses.ts";
import { portOf } from "./port.ts";
import { sourcesOf } from "./sources.ts";

/** Looks at an application as an engineer would who has to start it for the first time. */
export function guess(folder: Folder): Guesses {
  const command = firstOf(folder, [ofProcfile, ofStartScript, ofMain, ofPythonFile, ofDockerfile]);
  const sources = sourcesOf(folder, command?.value);
  return {
    language: languageOf(folder, command?.value),
    command,
    port: portOf(folder, command?.value ?? [], sources),
    health: healthOf(sources.map(({ text }) => text).join("\n")),
  };
}

type Look = (folder: Folder) => Guess<readonly string[]> | undefined;

function firstOf(folder: Folder, looks: readonly Look[]): Guess<readonly string[]> | undefined {
  for (const look of looks) {
    const found = look(folder);
    if (found) return found;
  }
  return undefined;
}

const ofProcfile: Look = ({ read }) => {
  const line = /^web:\s*(.+)$/m.exec(read("Procfile") ?? "")?.[1];
  return line === undefined ? undefined : { value: commandOf(line), from: "web of Procfile" };
};

/** The script itself: npm in between would keep SIGTERM from the program. */
const ofStartScript: Look = (folder) => {
  const start = manifestOf(folder).scripts?.["start"];
  if (start === undefined || /\bevenkeel\b/.test(start)) return undefined;
  const [program = "", ...rest] = commandOf(start);
  const isPackage = program !== "sh" && folder.read(`node_modules/.bin/${program}`) !== undefined;
  const value =
    isPackage || isDependency(folder, program) ? [`node_modules/.bin/${program}`, ...rest] : [program, ...rest];
  return { value, from: "scripts.start of package.json" };
};

function isDependency(folder: Folder, name: string): boolean {
  const { dependencies, devDependencies } = manifestOf(folder);
  return name in { ...dependencies, ...devDependencies };
}

const ofMain: Look = (folder) => {
  const { main } = manifestOf(folder);
  const names = [
    main,
    "server.js",
    "index.js",
    "app.js",
    "src/server.ts",
    "src/index.ts",
    "src/server.js",
    "src/index.js",
  ];
  const found = names.find((name) => name !== undefined && folder.read(name) !== undefined);
  if (found === undefined) return undefined;
  return { value: ["node", found], from: found === main ? "main of package.json" : found };
};

/** A server that a framework brings gets the address to listen on as arguments. */
const ofPythonFile: Look = ({ read }) => {
  const name = ["app.py", "main.py", "server.py", "wsgi.py"].find((each) => read(each) !== undefined);
  if (name === undefined) return undefined;
  const source = read(name) ?? "";
  const module = name.replace(/\.py$/, "");
  const asgi = /^(\w+)\s*=\s*FastAPI\(/m.exec(source)?.[1];
  if (asgi !== undefined && !/uvicorn\.run/.test(source)) {
    const line = `exec uvicorn ${module}:${asgi} --host 0.0.0.0 --port $PORT`;
    return { value: ["sh", "-c", line], from: `${name}, which has a FastAPI application` };
  }
  const wsgi = /^(\w+)\s*=\s*Flask\(/m.exec(source)?.[1];
  if (wsgi !== undefined && !/\.run\(/.test(source)) {
    const line = `exec flask --app ${module}:${wsgi} run --host 0.0.0.0 --port $PORT`;
    return { value: ["sh", "-c", line], from: `${name}, which has a Flask application` };
  }
  return { value: ["python3", "-u", name], from: name };
};

const ofDockerfile: Look = ({ read }) => {
  const lines = (read("Dockerfile") ?? "").replace(/\\\n/g, " ");
  const found = [...lines.matchAll(/^\s*(CMD|ENTRYPOINT)\s+(.+)$/gim)].at(-1);
  if (found?.[2] === undefined) return undefined;
  const list = /^\[.*\]$/.test(found[2].trim()) ? listOf(found[2]) : undefined;
  return { value: list ?? commandOf(found[2]), from: `${found[1] ?? ""} of Dockerfile` };
};

function listOf(text: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}

function languageOf({ names }: Folder, command: readonly string[] = []): Language {
  const line = command.join(" ");
  if (/\b(python3?|uvicorn|gunicorn|flask)\b/.test(line)) return "python";
  if (/\bnode\b|node_modules/.test(line)) return "node";
  if (names.some((name) => /\.py$|^(pyproject\.toml|requirements\.txt)$/.test(name))) return "python";
  return command.length === 0 && names.includes("package.json") ? "node" : "other";
}

function healthOf(source: string): Guess<string> {
  const [, found] = /["'`](\/(?:health|healthz|healthcheck|_health|ready|readyz|ping|up))["'`]/.exec(source) ?? [];
  if (found !== undefined) return { value: found, from: "the sources" };
  return { value: "/", from: "the sources, which name no /health: a dedicated path is a better check" };
}

interface Manifest {
  readonly name?: string;
  readonly main?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** An application's package.json; empty where there is none, or none that can be read. */
export function manifestOf({ read }: Pick<Folder, "read">): Manifest {
  try {
    return JSON.parse(read("package.json") ?? "{}") as Manifest; // npm holds it to this shape
  } catch {
    return {};
  }
}
