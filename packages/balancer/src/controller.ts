import { connect } from "node:net";
import { readJsonLines, writeJsonLine } from "./control/json-lines.ts";
import type { FromNode, ToNode } from "./protocol.ts";

/** The control plane's end of the connection to a node. */
export interface NodeConnection {
  send(message: ToNode): void;
  close(): void;
}

/** What comes from a node, and the end of the connection (with the system's code when it could not be made or broke). */
export interface NodeListener {
  readonly received: (message: FromNode) => void;
  readonly closed: (code?: string) => void;
}

/** Connects to the node that listens on this unix socket. It first says hello, its health and unacknowledged traffic. */
export function connectNode(socketPath: string, { received, closed }: NodeListener): NodeConnection {
  const socket = connect(socketPath);
  let code: string | undefined;
  socket.on("error", (error: NodeJS.ErrnoException) => (code = error.code ?? error.message));
  socket.on("close", () => (code === undefined ? closed() : closed(code)));
  // The other end is this program's own node, of the same version, behind a file that only its user can open.
  readJsonLines(socket, (document) => received(document as FromNode));
  return { send: (message) => writeJsonLine(socket, message), close: () => socket.end() };
}
