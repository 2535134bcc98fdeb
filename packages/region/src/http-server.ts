import { realClock, type Clock } from "@evenkeel/kernel";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { Credentials } from "./credentials.ts";
import type { SetAside } from "./engine/set-aside.ts";
import { listenForApi, type PortOptions } from "./api-port.ts";
import { balancerEndpoints, balancerTraffic, nodeReadings, taskReadings } from "./introspection.ts";
import type { Notice } from "./notices.ts";
import type { RegionOptions } from "./region-options.ts";
import { taskMetadata } from "./services/ecs/tasks/metadata.ts";
import { sessions } from "./services/sts/state.ts";
import type { Store } from "./store/store.ts";
import { supervisorHeader } from "./supervision/question.ts";
import { version } from "./version.ts";
import { createWireHandler, foreignRequest, type Dispatch, type Secret } from "./wire/index.ts";

export interface HttpServerOptions extends Pick<
  RegionOptions,
  "account" | "region" | "speed" | "latency" | "onDefect"
> {
  readonly port: PortOptions;
  readonly store: Store;
  readonly clock: Clock;
  readonly dispatch: Dispatch;
  readonly setAsides: () => readonly SetAside[];
  readonly notices: () => readonly Notice[];
  /** The supervisor has asked whether this process answers. */
  readonly onSupervisor: (pid: number) => void;
  readonly credentials: Credentials;
  readonly newRequestId: () => string;
}

export interface HttpServer {
  readonly port: number;
  /** Answers what tasks ask of themselves on another address as well, where containers find it; false where that is not this machine's. */
  answerTasksAt(host: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Serves the AWS API, the tasks' metadata and what the command line reads, on loopback. */
export async function serveHttp(options: HttpServerOptions): Promise<HttpServer> {
  const { dispatch, newRequestId, onDefect, port } = options;
  const answerAws = createWireHandler({
    ...{ dispatch, newRequestId, onDefect },
    credentials: (accessKeyId) => secretOf(accessKeyId, options),
    now: () => realClock.now(),
  });
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const isOurs = request.method === "GET" && (path.startsWith("/_evenkeel/") || path.startsWith("/v4/"));
    if (path === "/console") return answerText(response, 501, consoleToCome);
    if (!isOurs) return answerAws(request, response);
    if (foreignRequest(request.headers) !== undefined) return answerJson(response, undefined, 403);
    const supervisor = request.headers[supervisorHeader];
    if (supervisor !== undefined) options.onSupervisor(Number(supervisor));
    const document = pageOf(path, options);
    answerJson(response, document, document === undefined ? 404 : 200);
  });
  const taken = await listenForApi(server, port);
  const others = new Map<string, Promise<Server | undefined>>();
  return {
    port: taken,
    async answerTasksAt(host) {
      const other = others.get(host) ?? serveTasks(options, { host, port: taken });
      others.set(host, other);
      return (await other) !== undefined;
    },
    async close() {
      const open = (await Promise.all(others.values())).filter((other) => other !== undefined);
      await Promise.all([server, ...open].map((each) => close(each)));
    },
  };
}

/** The metadata endpoint alone: containers of anybody may reach the address. Undefined where it cannot be listened at. */
function serveTasks(
  options: HttpServerOptions,
  address: { readonly host: string; readonly port: number },
): Promise<Server | undefined> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const document = request.method === "GET" && path.startsWith("/v4/") ? pageOf(path, options) : undefined;
    answerJson(response, document, document === undefined ? 404 : 200);
  });
  return new Promise((resolve) => {
    server.once("listening", () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRNOTAVAIL") options.onDefect(error);
      resolve(undefined);
    });
    server.listen(address);
  });
}

function pageOf(
  path: string,
  { store, clock, account, region, speed, latency, setAsides, notices }: HttpServerOptions,
): unknown {
  if (path.startsWith("/v4/")) return taskMetadata(store, path, clock.now());
  switch (path) {
    case "/_evenkeel/health":
      return { pid: process.pid, account, region, speed, latency, version };
    case "/_evenkeel/endpoints":
      return balancerEndpoints(store);
    case "/_evenkeel/traffic":
      return balancerTraffic(store);
    case "/_evenkeel/clock":
      return { nowMs: clock.now() };
    case "/_evenkeel/nodes":
      return nodeReadings(store);
    case "/_evenkeel/tasks":
      return taskReadings(store);
    case "/_evenkeel/set-aside":
      return setAsides();
    case "/_evenkeel/notices":
      return notices();
    default:
      return undefined;
  }
}

function secretOf(accessKeyId: string, { credentials, store, clock }: HttpServerOptions): Secret | undefined {
  if (accessKeyId === credentials.accessKeyId) return { secretAccessKey: credentials.secretAccessKey };
  const session = store.get(sessions, accessKeyId);
  if (!session) return undefined;
  const { secretAccessKey, sessionToken, expiresAtMs } = session;
  // The wire compares with the machine's time; the session's end is in the region's.
  return { secretAccessKey, sessionToken, expires: realClock.now() + (expiresAtMs - clock.now()) };
}

const consoleToCome = 'The console is not built yet. "evenkeel status --watch" shows how the service does.\n';

function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
}

function answerJson(response: ServerResponse, document: unknown, status: number): void {
  const body = document === undefined ? "" : `${JSON.stringify(document)}\n`;
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
    .end(body);
}

/** How often connections that came in meanwhile are cut, in real milliseconds. */
const cutEveryMs = 50;

/** Accepts nothing more and cuts what is open, until nothing is: a connection may still come out of the queue. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = (): void => {
      server.closeAllConnections();
      timer = realClock.after(cutEveryMs, cut);
    };
    let timer = realClock.after(0, cut);
    server.close(() => {
      timer.cancel();
      resolve();
    });
  });
}
