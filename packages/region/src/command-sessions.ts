import type { Engine } from "./engine/engine.ts";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { CommandSession } from "./command-session.ts";
import { openSession } from "./services/ecs/command-sessions.ts";
import { foreignRequest } from "./wire/index.ts";
import type { TaskCommand } from "./world/commands.ts";
import type { Tasks } from "./world/tasks.ts";

export interface CommandSessionsOptions {
  readonly engine: Pick<Engine, "run">;
  readonly tasks: Pick<Tasks, "execute">;
  readonly onDefect: (error: unknown) => void;
}

/** Of one message: a client sends what is typed, or pasted, in pieces of 1 KiB. */
const messageBytesMax = 64 * 1024;

/** The sessions of ECS Exec: takes the connections to their streams, and ends them. */
export class CommandSessions {
  readonly #options: CommandSessionsOptions;
  readonly #server = new WebSocketServer({
    ...{ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: messageBytesMax },
  });
  readonly #open = new Set<CommandSession>();
  #hasStopped = false;

  constructor(options: CommandSessionsOptions) {
    this.#options = options;
  }

  /** Takes over a request for a stream. A web page gets nothing: its browser names it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node leaves the socket to us: an error of it that nothing hears would end the process.
    socket.on("error", () => undefined);
    const sessionId = sessionIdIn(request.url);
    if (this.#hasStopped || sessionId === undefined) return refuse(socket, "404 Not Found");
    if (foreignRequest(request.headers) !== undefined) return refuse(socket, "403 Forbidden");
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const { tasks } = this.#options;
      const session: CommandSession = new CommandSession({
        ...{ sessionId, socket: webSocket },
        open: (token) => this.#grantFor(sessionId, token),
        execute: (command, events) => tasks.execute(command, events),
        onEnd: () => this.#open.delete(session),
      });
      this.#open.add(session);
    });
  }

  #grantFor(sessionId: string, token: string): TaskCommand | undefined {
    const { engine, onDefect } = this.#options;
    try {
      return engine.run((context) => openSession(context, { sessionId, token }));
    } catch (error) {
      onDefect(error);
      return undefined;
    }
  }

  /** The region stops: every session ends. */
  stop(): void {
    this.#hasStopped = true;
    for (const session of this.#open) session.end();
  }
}

/** Whether a request that asks for another protocol asks for a stream. Others are answered as if they had not asked. */
export function isStreamRequest({ url, headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === "websocket" && sessionIdIn(url) !== undefined;
}

function sessionIdIn(url = ""): string | undefined {
  return /^\/v1\/data-channel\/(ecs-execute-command-[0-9a-f]+)(?:\?|$)/.exec(url)?.[1];
}

/** A client that does not close is not waited for. */
function refuse(socket: Duplex, status: string): void {
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
