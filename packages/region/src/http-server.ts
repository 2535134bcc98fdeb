import { realClock } from "@evenkeel/kernel";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { listenForApi, type PortOptions } from "./api-port.ts";

export interface HttpServerOptions {
  readonly port: PortOptions;
  readonly onDefect: (error: unknown) => void;
}

/** What answers requests. */
export interface Answers {
  /** On the region's port. */
  readonly api: RequestListener;
  /** On the addresses where containers ask of themselves: containers of anybody may reach them. */
  readonly tasks: RequestListener;
  /** Takes over a connection on the region's port, to speak another protocol on it. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Whether the request is for `upgrade`; the others are answered as if they asked for no other protocol. */
  readonly isUpgrade: (request: IncomingMessage) => boolean;
}

export interface HttpServer {
  readonly port: number;
  /** Has requests answered from now on, those too that came before. Called again, others answer. */
  serve(answers: Answers): void;
  /** Listens on another address as well, for what tasks ask of themselves; false where that is not this machine's. */
  answerTasksAt(host: string): Promise<boolean>;
  close(): Promise<void>;
}

/** How long a request may take to arrive, in real milliseconds: a layer of an image is sent while it is compressed. */
const requestTimeoutMs = 3_600_000;

/** Listens on loopback. What is asked before there is anything that answers waits for it. */
export async function listen({ port: wanted, onDefect }: HttpServerOptions): Promise<HttpServer> {
  let answers: Answers | undefined;
  const waiting: ((given: Answers) => void)[] = [];
  const answerBy =
    (kind: "api" | "tasks"): RequestListener =>
    (request, response) => {
      if (answers) answers[kind](request, response);
      else waiting.push((given) => given[kind](request, response));
    };
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      shouldUpgradeCallback: (request) => answers?.isUpgrade(request) === true,
    },
    answerBy("api"),
  );
  server.on("upgrade", (request, socket, head) => answers?.upgrade(request, socket, head));
  const port = await listenForApi(server, wanted);
  const others = new Map<string, Promise<Server | undefined>>();
  return {
    port,
    serve(given) {
      answers = given;
      for (const answer of waiting.splice(0)) answer(given);
    },
    async answerTasksAt(host) {
      const other = others.get(host) ?? listenAt({ host, port }, answerBy("tasks"), onDefect);
      others.set(host, other);
      return (await other) !== undefined;
    },
    async close() {
      const open = (await Promise.all(others.values())).filter((other) => other !== undefined);
      await Promise.all([server, ...open].map((each) => close(each)));
    },
  };
}

/** Undefined where it cannot be listened at. */
function listenAt(
  address: { readonly host: string; readonly port: number },
  answer: RequestListener,
  onDefect: (error: unknown) => void,
): Promise<Server | undefined> {
  const server = createServer(answer);
  return new Promise((resolve) => {
    server.once("listening", () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRNOTAVAIL") onDefect(error);
      resolve(undefined);
    });
    server.listen(address);
  });
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
