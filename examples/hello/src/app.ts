import { createServer, type Server, type ServerResponse } from "node:http";
import { longestWorkMs, work, workOf } from "./work.ts";

export interface AppOptions {
  /** What the greeting calls this container. */
  readonly hostname: string;
  /** Whether `GET /work?ms=N` uses the processor: for trying out how the service scales, never for the world. */
  readonly work: "offered" | "off";
}

/**
 * The reference service, not listening yet: `GET /` greets by the container's name, `GET /health` says that all is good.
 */
export function createApp(options: AppOptions): Server {
  const pages: Readonly<Record<string, string>> = {
    "/": `Hello from container ${options.hostname}!`,
    "/health": "all good!",
  };
  const server = createServer((request, response) => {
    const [path = "/", query] = (request.url ?? "/").split("?");
    if (options.work === "offered" && request.method === "GET" && path === "/work") {
      void answerWork(new URLSearchParams(query), response, send);
      return;
    }
    const page = request.method === "GET" || request.method === "HEAD" ? pages[path] : undefined;
    send(response, page === undefined ? 404 : 200, page ?? "not found");
  });
  const send: Send = (response, status, body) => {
    response.writeHead(status, {
      "content-type": "text/plain; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      // Once the server drains, a connection that is kept would only hold up its end.
      ...(server.listening ? {} : { connection: "close" }),
    });
    response.end(response.req.method === "HEAD" ? undefined : body);
  };
  // Longer than the load balancer's idle timeout of 60 s, so that it is always the load balancer that closes an idle
  // connection. The other way round, a request can meet a connection that is just being closed, and ends as a 502.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
  server.keepAliveTimeout = 65_000;
  return server;
}

type Send = (response: ServerResponse, status: number, body: string) => void;

async function answerWork(query: URLSearchParams, response: ServerResponse, send: Send): Promise<void> {
  const workMs = workOf(query);
  if (workMs === undefined) {
    send(response, 400, `ms must be a whole number from 1 to ${longestWorkMs}`);
    return;
  }
  await work(workMs, () => !response.destroyed);
  send(response, 200, `worked for ${workMs} ms`);
}
