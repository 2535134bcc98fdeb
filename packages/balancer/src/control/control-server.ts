import { createServer, type Server, type Socket } from "node:net";
import type { FromNode, ToNode } from "../protocol.ts";
import { readJsonLines, writeJsonLine } from "./json-lines.ts";

/** What a node does about its control plane. */
export interface ControlHandlers {
  /** What is sent first on a new connection. */
  readonly greeting: () => readonly FromNode[];
  readonly receive: (message: ToNode) => void;
}

/** The unix socket through which the control plane reaches a node; it may come and go as it likes. */
export class ControlServer {
  readonly #server: Server;
  readonly #connections = new Set<Socket>();

  constructor({ greeting, receive }: ControlHandlers) {
    this.#server = createServer((socket) => {
      this.#connections.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#connections.delete(socket));
      // The other end is this program's own control plane, of the same version, behind a file only its user can open.
      readJsonLines(socket, (document) => receive(document as ToNode));
      for (const message of greeting()) writeJsonLine(socket, message);
    });
  }

  listen(path: string, listening: () => void, failed: (error: Error) => void): void {
    this.#server.once("error", failed);
    this.#server.listen(path, listening);
  }

  send(message: FromNode): void {
    for (const socket of this.#connections) writeJsonLine(socket, message);
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#connections) socket.end();
  }
}
