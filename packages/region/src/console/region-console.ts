import { hex, realClock, realRandom } from "@evenkeel/kernel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Credentials } from "../credentials.ts";
import type { AccessOptions } from "./door/access.ts";
import type { CallLog } from "./call-log.ts";
import { consoleDoor } from "./door/door.ts";
import { Feed } from "./feed/feed.ts";
import { queriesFor } from "./queries/index.ts";
import type { RehearsalRuns } from "./rehearsal-runs.ts";
import { CallRefused, type ConsoleSource } from "./source/source.ts";
import { regionSource, type RegionSourceOptions } from "./region-source.ts";

interface RegionConsoleOptions extends Omit<RegionSourceOptions, "accessKeyId"> {
  readonly runs: RehearsalRuns;
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
  const acting = noting(source, options.calls, credentials.accessKeyId);
  const report = (run: string): string | undefined => options.runs.report(run);
  return consoleDoor({ ...access, folder: pageFolder(), source: acting, feed, clock, onDefect, report });
}

/** What a person does on the page is a call like any other client's; what the page reads by itself is none. */
function noting(source: ConsoleSource, calls: CallLog, accessKeyId: string): ConsoleSource {
  return {
    ...source,
    async call(service, operation, input) {
      const at = realClock.now();
      const note = (status: number, errorCode?: string): void =>
        calls.note({
          ...{ requestId: hex(realRandom, 32), service, operation, accessKeyId, status, errorCode, at },
          ...{ tookMs: realClock.now() - at, protocol: "console", region: source.here().region },
          ...{ requestBytes: 0, responseBytes: 0 },
        });
      try {
        const answer = await source.call(service, operation, input);
        note(200);
        return answer;
      } catch (error) {
        if (error instanceof CallRefused) note(error.status, error.code);
        throw error;
      }
    },
  };
}

/** Where the built page is. */
export function pageFolder(): string {
  return dirname(fileURLToPath(import.meta.resolve("@evenkeel/console/index.html")));
}
