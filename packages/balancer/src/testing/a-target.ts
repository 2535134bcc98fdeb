import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

/** What a target got, and the connection to answer on. */
export interface Arrival {
  /** Everything that came on this connection since the last answer. */
  readonly text: string;
  readonly socket: Socket;
  readonly answer: (message: string) => void;
}

/** A target on a real socket that gives a test's answers, byte for byte. */
export interface TestTarget {
  readonly port: number;
  /** Everything that each connection received, in the order of the connections. */
  readonly received: readonly string[];
  readonly sockets: readonly Socket[];
  readonly close: () => void;
}

/** `answer` is asked each time bytes come; it answers when it has seen enough. */
export async function aTarget(answer: (arrival: Arrival) => void): Promise<TestTarget> {
  const received: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const index = sockets.push(socket) - 1;
    received.push("");
    let text = "";
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      text += bytes.toString("latin1");
      received[index] = (received[index] ?? "") + bytes.toString("latin1");
      const reply = (message: string): void => {
        text = "";
        socket.write(message, "latin1");
      };
      answer({ text, socket, answer: reply });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: portOf(server), received, sockets, close };
}

/** Answers every complete head (body included, by length or chunks) with `message`. */
export function answering(message: string): (arrival: Arrival) => void {
  return ({ text, answer }) => {
    if (isComplete(text)) answer(message);
  };
}

/** Answers with the request itself as the body: what reached the target, as it did. */
export function echoing(): (arrival: Arrival) => void {
  return ({ text, answer }) => {
    if (isComplete(text)) answer(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
  };
}

function isComplete(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1];
  if (length !== undefined) return text.length - end - 4 >= Number(length);
  return !/\r\ntransfer-encoding: *chunked/i.test(text.slice(0, end)) || text.endsWith("0\r\n\r\n");
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}
