import type { Socket } from "node:net";
import { output } from "../wire/output.ts";

/**
 * Hands what is written in the output to a socket. A socket that takes it at once costs nothing; one that has to keep
 * it gets a copy, or the buffer itself. Returns false when the source should wait for the socket's `drain`.
 */
export function sendOutput(socket: Socket): boolean {
  if (socket.destroyed) return true;
  if (socket.connecting || socket.writableLength > 0) return socket.write(Buffer.from(output.view()));
  const hasRoom = socket.write(output.view());
  if (socket.writableLength > 0) output.replaceBuffer();
  return hasRoom;
}
