import type { Folder } from "./folder.ts";
import type { Guess } from "./guesses.ts";
import type { Source } from "./sources.ts";

/** Where an application listens, as far as it can be read. */
export function portOf({ read }: Folder, command: readonly string[], sources: readonly Source[]): Guess<number> {
  const places: readonly (readonly [string | undefined, RegExp, string])[] = [
    [read("Dockerfile"), /^\s*EXPOSE\s+(\d{2,5})/im, "EXPOSE of Dockerfile"],
    [command.join(" "), /(?:--port[ =]|-p |:)(\d{2,5})\b/, "the command"],
    [read(".env"), /^PORT=(\d{2,5})$/m, "PORT of .env"],
  ];
  for (const [text, pattern, from] of places) {
    const value = Number(pattern.exec(text ?? "")?.[1]);
    if (isPort(value)) return { value, from };
  }
  for (const source of sources) {
    const found = inSource(source);
    if (found) return found;
  }
  return { value: 8080, from: "what is usual: no source that was looked at names a port" };
}

const defaultOfPort = /PORT\b\W{0,6}(?:\|\||\?\?|,)\s*["']?(\d{2,5})\b/g;

/** How programs give their servers the port to listen on; the likeliest first. */
const literals = [
  /\blisten\(\s*(?:\{\s*port\s*:\s*)?(\d{2,5})\b/gi,
  /(?<!connect\(\s*)\(\s*["'](?:|0\.0\.0\.0|127\.0\.0\.1|localhost|::)["']\s*,\s*(\d{2,5})\s*\)/g,
  /\brun(?:_app|_simple)?\([^;]{0,200}?\bport\s*=\s*(\d{2,5})\b/g,
  /--port\b["',\s=]{1,6}(\d{2,5})\b/g,
  /\bbind\b.{0,20}:(\d{2,5})\b/gi,
  /["'`](?:0\.0\.0\.0|127\.0\.0\.1|localhost|\[::1?\])?:(\d{2,5})["'`]/g,
  /\bport\b["']?\s*(?::\s*\w+\s*)?(?::=|[=:])\s*["']?(\d{2,5})\b/gi,
];

/** Where databases, queues and mail servers listen: an application that names one of these is their client. */
const ofOthers = new Set([25, 465, 587, 1433, 3306, 5432, 5672, 6379, 9092, 9200, 11_211, 27_017]);

function inSource({ name, text }: Source): Guess<number> | undefined {
  const code = withoutComments(text);
  const usual = firstIn(code, defaultOfPort);
  if (usual) return { value: usual.port, from: `the default of PORT in ${name}, line ${usual.line}` };
  const readsPort = /\bPORT\b/.test(code.replace(/\bPORT\s*(?::=|[=:])/g, ""));
  for (const pattern of literals) {
    const found = firstIn(code, pattern);
    if (!found || ofOthers.has(found.port)) continue;
    const whatever = readsPort ? "" : ", whatever PORT says";
    return { value: found.port, from: `${name}, line ${found.line}${whatever}` };
  }
  return undefined;
}

function firstIn(code: string, pattern: RegExp): { readonly port: number; readonly line: number } | undefined {
  for (const match of code.matchAll(pattern)) {
    const port = Number(match[1]);
    if (isPort(port)) return { port, line: code.slice(0, match.index + match[0].length).split("\n").length };
  }
  return undefined;
}

/** Comments that have lines of their own, gone; the numbers of lines stay. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:#|\/\/|\/?\*).*$/gm, "");
}

function isPort(value: number): boolean {
  return value >= 1 && value <= 65_535;
}
