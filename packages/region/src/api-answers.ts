import { hex, realClock, realRandom, type Clock } from "@evenkeel/kernel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { CallLog } from "./console/call-log.ts";
import type { AccessOptions } from "./console/door/access.ts";
import { faultKindsIn } from "./console/fault-kinds.ts";
import { RehearsalRuns } from "./console/rehearsal-runs.ts";
import { regionConsole } from "./console/region-console.ts";
import type { Credentials } from "./credentials.ts";
import { isStreamRequest, type CommandSessions } from "./command-sessions.ts";
import type { Engine } from "./engine/engine.ts";
import type { Answers } from "./http-server.ts";
import { balancerEndpoints, balancerTraffic, nodeReadings, taskReadings } from "./introspection.ts";
import type { Notices } from "./notices.ts";
import type { Runtime } from "./region-info.ts";
import type { RegionOptions } from "./region-options.ts";
import { registryAnswers } from "./registry-api/registry-answers.ts";
import { isRegistryPath } from "./registry-api/route.ts";
import { isSignalPath } from "./services/cloudformation/wait-conditions/handles.ts";
import { taskMetadata } from "./services/ecs/tasks/metadata.ts";
import { serviceNotices } from "./service-notices.ts";
import { sessions } from "./services/sts/state.ts";
import { StorageError } from "./store/backend.ts";
import type { Store } from "./store/store.ts";
import { supervisorHeader } from "./supervision/question.ts";
import { version } from "./version.ts";
import { taskAgentAnswer } from "./task-agent.ts";
import { waitSignalAnswer } from "./wait-signals.ts";
import { createWireHandler, foreignRequest, type Dispatch, type Secret } from "./wire/index.ts";
import type { ImageStore } from "./world/image-store.ts";

export interface ApiOptions extends Pick<
  RegionOptions,
  "stateDirectory" | "account" | "region" | "speed" | "latency" | "onDefect"
> {
  readonly store: Store;
  readonly clock: Clock;
  readonly engine: Pick<Engine, "failingSubjects" | "run">;
  readonly dispatch: Dispatch;
  readonly notices: Pick<Notices, "list">;
  /** The supervisor has asked whether this process answers. */
  readonly onSupervisor: (pid: number) => void;
  readonly credentials: Credentials;
  /** Where images can be pushed. */
  readonly imageStore: ImageStore | undefined;
  readonly sessions: Pick<CommandSessions, "upgrade">;
  readonly runtime: Runtime;
  /** The token of the console, and the port that it is reached at. */
  readonly console: AccessOptions;
}

/** Answers the AWS API, what tasks ask of themselves, and what the command line reads. */
export function apiAnswers(options: ApiOptions): Answers {
  const { dispatch, onDefect } = options;
  const calls = new CallLog();
  const runs = new RehearsalRuns(options.stateDirectory);
  const answerAws = createWireHandler({
    ...{ dispatch, onDefect },
    newRequestId: () => hex(realRandom, 32),
    credentials: (accessKeyId) => secretOf(accessKeyId, options),
    now: () => realClock.now(),
    onRequest: (record) => calls.note(record),
  });
  const { account, region, speed, runtime, clock } = options;
  const answerConsole = regionConsole({
    ...{ ...options, calls, runs },
    here: () => ({ kind: "local", ...{ region, account, speed, version, runtime }, nowMs: clock.now() }),
    page: (name) => (name === "rehearsals" ? runs.list() : pageOf(`/_evenkeel/${name}`, options, calls)),
  });
  const answerAgent = (request: IncomingMessage, response: ServerResponse, otherwise: () => void): void => {
    const answer = taskAgentAnswer(options, pathOf(request.url), request);
    if (!answer) otherwise();
    else {
      answer.then(
        ({ document, status }) => answerJson(response, document, status),
        (error: unknown) => {
          onDefect(error);
          answerJson(response, undefined, 500);
        },
      );
    }
  };
  const answerSignal = (request: IncomingMessage, response: ServerResponse): void => {
    waitSignalAnswer(options.engine, request).then(
      ({ status, body }) => response.writeHead(status, { "content-type": "application/xml" }).end(body),
      (error: unknown) => {
        if (!(error instanceof StorageError)) onDefect(error);
        response.writeHead(503).end();
      },
    );
  };
  const { imageStore } = options;
  const answerRegistry = imageStore && registryAnswers({ ...options, imageStore });
  return {
    api(request, response) {
      const path = pathOf(request.url);
      const isOfRegistry = isRegistryPath(path) && foreignRequest(request.headers) === undefined;
      const isOurs = request.method === "GET" && (path.startsWith("/_evenkeel/") || path.startsWith("/v4/"));
      if (answerRegistry && isOfRegistry) answerRegistry(request, response);
      else if (path === "/console" || path.startsWith("/console/")) answerConsole(request, response);
      else if (!isOurs && !path.startsWith("/api/") && !isSignalPath(path)) answerAws(request, response);
      else if (foreignRequest(request.headers) !== undefined) answerJson(response, undefined, 403);
      else if (isSignalPath(path)) answerSignal(request, response);
      else if (!isOurs) answerAgent(request, response, () => answerAws(request, response));
      else {
        const supervisor = request.headers[supervisorHeader];
        if (supervisor !== undefined) options.onSupervisor(Number(supervisor));
        answerPage(response, pageOf(path, options, calls));
      }
    },
    isUpgrade: isStreamRequest,
    upgrade: (request, socket, head) => options.sessions.upgrade(request, socket, head),
    tasks(request, response) {
      const path = pathOf(request.url);
      const isMetadata = request.method === "GET" && path.startsWith("/v4/");
      if (isMetadata) answerPage(response, pageOf(path, options, calls));
      else answerAgent(request, response, () => answerPage(response, undefined));
    },
  };
}

function pathOf(url = "/"): string {
  return url.split("?")[0] ?? "/";
}

function pageOf(path: string, options: ApiOptions, calls: CallLog): unknown {
  const { store, clock, account, region, speed, latency, engine, notices, runtime } = options;
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
    case "/_evenkeel/failing":
      return engine.failingSubjects();
    case "/_evenkeel/notices":
      return [...notices.list(), ...serviceNotices(store, region, clock.now())];
    case "/_evenkeel/fault-kinds":
      return faultKindsIn(runtime);
    case "/_evenkeel/calls":
      return calls.list();
    default:
      return undefined;
  }
}

function secretOf(accessKeyId: string, { credentials, store, clock }: ApiOptions): Secret | undefined {
  if (accessKeyId === credentials.accessKeyId) return { secretAccessKey: credentials.secretAccessKey };
  const session = store.get(sessions, accessKeyId);
  if (!session) return undefined;
  const { secretAccessKey, sessionToken, expiresAtMs } = session;
  // The wire compares with the machine's time; the session's end is in the region's.
  return { secretAccessKey, sessionToken, expires: realClock.now() + (expiresAtMs - clock.now()) };
}

function answerPage(response: ServerResponse, document: unknown): void {
  answerJson(response, document, document === undefined ? 404 : 200);
}

function answerJson(response: ServerResponse, document: unknown, status: number): void {
  const body = document === undefined ? "" : `${JSON.stringify(document)}\n`;
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
    .end(body);
}
