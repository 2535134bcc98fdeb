/** How serious a line is, as far as it says so. */
export type Level = "error" | "warn" | "info" | "debug";

/** A line as it is read: for JSON its message, its level and the other members. */
export interface LogMessage {
  readonly level?: Level | undefined;
  readonly text: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Reads what a container wrote: JSON objects member by member, everything else as it is. */
export function readMessage(raw: string): LogMessage {
  const members = raw.startsWith("{") ? membersOf(raw) : undefined;
  return members ? fromMembers(members) : { ...leveled(levelInText(raw)), text: raw, fields: [] };
}

/** What loggers call the message, and the level. */
const textNames = ["message", "msg", "event"];
const levelNames = ["level", "severity", "lvl", "log.level"];
/** What the line shows already, or every line has alike. */
const unshown = new Set(["time", "timestamp", "@timestamp", "ts", "pid", "hostname", "v"]);

function fromMembers(members: Readonly<Record<string, unknown>>): LogMessage {
  const textName = textNames.find((name) => typeof members[name] === "string");
  const levelName = levelNames.find((name) => name in members);
  const level = levelName === undefined ? undefined : levelOf(members[levelName]);
  const fields = Object.entries(members)
    .filter(([name]) => name !== textName && !(name === levelName && level) && !unshown.has(name))
    .map(([name, value]): [string, string] => [name, typeof value === "string" ? value : JSON.stringify(value)]);
  return { ...leveled(level), text: textName === undefined ? "" : String(members[textName]), fields };
}

function membersOf(raw: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(raw) as Readonly<Record<string, unknown>>; // a text that begins with { is an object or no JSON
  } catch {
    return undefined;
  }
}

/** A name, or a number as pino and bunyan have it: 30 is info, 40 a warning, 50 an error. */
function levelOf(value: unknown): Level | undefined {
  if (typeof value === "number") return value >= 50 ? "error" : value >= 40 ? "warn" : value >= 30 ? "info" : "debug";
  return typeof value === "string" ? levelNamed(value) : undefined;
}

function levelInText(raw: string): Level | undefined {
  const [, name] = /^\W{0,2}(?:[\dT:.,Z+-]+\s+)*\W?(fatal|critical|error|warning|warn)\b/i.exec(raw.slice(0, 80)) ?? [];
  return name === undefined ? undefined : levelNamed(name);
}

function levelNamed(name: string): Level | undefined {
  const lower = name.toLowerCase();
  if (/^(emerg|alert|fatal|crit|err)/.test(lower)) return "error";
  if (lower.startsWith("warn")) return "warn";
  if (lower === "info" || lower === "notice") return "info";
  return lower === "debug" || lower === "trace" ? "debug" : undefined;
}

function leveled(level: Level | undefined): Pick<LogMessage, "level"> {
  return level === undefined ? {} : { level };
}
