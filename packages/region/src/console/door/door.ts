import type { Clock } from "@evenkeel/kernel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Feed } from "../feed/feed.ts";
import { CallRefused, type ConsoleSource } from "../source/source.ts";
import { accessOf, cookieHeader, type AccessOptions, type Refusal } from "./access.ts";
import { PageFiles, pageHeaders } from "./page-files.ts";
import { readJson } from "./read-json.ts";
import { sendStream } from "./stream.ts";

export interface DoorOptions extends AccessOptions {
  /** Where the built page is. */
  readonly folder: string;
  readonly source: ConsoleSource;
  readonly feed: Feed;
  /** The report of a rehearsal, as a whole page; undefined where there is none. */
  readonly report: (run: string) => string | undefined;
  /** Real time. */
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** Answers what begins with `/console`: the page, its stream, and the calls that it makes. */
export function consoleDoor(options: DoorOptions): (request: IncomingMessage, response: ServerResponse) => void {
  let files: PageFiles | undefined;
  return (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const { method = "GET", headers } = request;
    const access = accessOf({ method, headers, token: url.searchParams.get("token") }, options);
    if (access.kind === "refused") refuse(response, access.why);
    else if (access.kind === "token") redirect(response, { "set-cookie": cookieHeader(options) });
    else if (url.pathname === "/console") redirect(response, {});
    else if (method === "POST") {
      carryOut(url.pathname, request, options.source).then(
        ({ status, body }) => sendJson(response, status, body),
        (error: unknown) => {
          options.onDefect(error);
          sendJson(response, 500, { code: "InternalFailure", message: "the region's log has more" });
        },
      );
    } else if (method !== "GET")
      sendJson(response, 405, { code: "MethodNotAllowed", message: `${method} is not known here` });
    else if (url.pathname === "/console/stream") sendStream(streamRequest(url.searchParams), response, options);
    else if (url.pathname.startsWith("/console/rehearsals/")) {
      sendReport(options.report(url.pathname.replace("/console/rehearsals/", "")), response);
    } else {
      files ??= new PageFiles(options.folder);
      const name = url.pathname.replace(/^\/console\//, "") || "index.html";
      if (!files.send(name, headers["accept-encoding"] ?? "", response))
        sendJson(response, 404, { code: "NotFound", message: `there is no ${url.pathname}` });
    }
  };
}

function streamRequest(query: URLSearchParams) {
  const logGroup = query.get("logGroup");
  const filterPattern = query.get("filterPattern");
  return {
    wants: query.getAll("with"),
    tail: logGroup === null ? undefined : { logGroup, ...(filterPattern && { filterPattern }) },
  };
}

/** `POST /console/call/<service>/<operation>` with the operation's input. */
async function carryOut(path: string, request: IncomingMessage, source: ConsoleSource) {
  const [, service = "", operation = ""] = /^\/console\/call\/([a-z0-9-]+)\/([A-Za-z0-9]+)$/.exec(path) ?? [];
  if (operation === "") return { status: 404, body: { code: "NotFound", message: `there is no ${path}` } };
  const input = await readJson(request);
  if (typeof input !== "object") return { status: 400, body: { code: "BadRequest", message: input } };
  try {
    return { status: 200, body: (await source.call(service, operation, input)) ?? {} };
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    const { code, message, status } = error;
    return { status, body: { code, message } };
  }
}

/** A report has its styles and pictures inside of itself, and no script: so it gets a policy of its own, and no origin. */
function sendReport(report: string | undefined, response: ServerResponse): void {
  if (report === undefined) {
    sendJson(response, 404, { code: "NotFound", message: "there is no such report" });
    return;
  }
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";
  const headers = { ...pageHeaders, "content-security-policy": policy, "cache-control": "no-store" };
  response.writeHead(200, { ...headers, "content-type": "text/html; charset=utf-8" }).end(report);
}

function redirect(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(303, { ...pageHeaders, ...headers, location: "/console/", "cache-control": "no-store" }).end();
}

const refusals: Readonly<Record<Refusal, string>> = {
  foreign: "The console answers its own page only.\n",
  stranger: 'Open the console by the address that "evenkeel console" prints: it has a token, which this one has not.\n',
};

function refuse(response: ServerResponse, why: Refusal): void {
  response.writeHead(403, { ...pageHeaders, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(refusals[why]);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...pageHeaders, "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
