import { realClock } from "@evenkeel/kernel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Credentials } from "../credentials.ts";
import type { AccessOptions } from "./door/access.ts";
import { consoleDoor } from "./door/door.ts";
import { Feed } from "./feed/feed.ts";
import { queriesFor } from "./queries/index.ts";
import { regionSource, type RegionSourceOptions } from "./region-source.ts";

interface RegionConsoleOptions extends Omit<RegionSourceOptions, "accessKeyId"> {
  readonly console: AccessOptions;
  readonly credentials: Credentials;
  readonly onDefect: (error: unknown) => void;
}

/** The console of the region that runs in this process. */
export function regionConsole(
  options: RegionConsoleOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { console: access, credentials, onDefect } = options;
  const clock = realClock;
  const source = regionSource({ ...options, accessKeyId: credentials.accessKeyId });
  const feed = new Feed({ source, queries: queriesFor("local"), clock, onDefect });
  return consoleDoor({ ...access, folder: pageFolder(), source, feed, clock, onDefect });
}

/** Where the built page is. */
export function pageFolder(): string {
  return dirname(fileURLToPath(import.meta.resolve("@evenkeel/console/index.html")));
}
