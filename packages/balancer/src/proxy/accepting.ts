import { createServer, Socket, type Server, type SocketConstructorOpts } from "node:net";
import { readBuffer } from "./read-buffer.ts";

/** Takes what a connection sent: `input[0, end)`, valid until the call returns. */
export type Reader = (input: Buffer, end: number) => void;

/** Called with every new connection; says who reads it. */
export type Accept = (socket: Socket) => Reader;

/**
 * `shared`: connections read into the shared buffer, where this Node lets a server do so. `each`: as documented, with a
 * buffer for each read. Both behave alike; the first saves a tenth of a request's cost.
 */
export type Reading = "shared" | "each";

/** A server whose connections are half-open and send at once. See docs/decisions/0003. */
export function createAcceptor(accept: Accept, reading: Reading): Server {
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    const read = accept(socket);
    socket.on("data", (bytes: Buffer) => read(bytes, bytes.length));
  });
  if (reading === "shared") server.on("listening", () => readIntoShared(server, accept));
  return server;
}

/** Stands in for Node's own handler of new connections, which has no way to hand `onread` to their sockets. */
function readIntoShared(server: Server, accept: Accept): void {
  const listening: unknown = Reflect.get(server, "_handle");
  if (!isObject(listening)) return;
  const original: unknown = Reflect.get(listening, "onconnection");
  if (typeof original !== "function") return;
  Reflect.set(listening, "onconnection", (status: unknown, handle: unknown): void => {
    if (isReadable(handle)) take(handle, accept);
    else Reflect.apply(original, listening, [status, handle]);
  });
}

function take(handle: object, accept: Accept): void {
  const ignore: Reader = () => undefined;
  let read = ignore;
  const callback = (length: number): boolean => {
    read(readBuffer, length);
    return true;
  };
  const options: SocketConstructorOpts = { allowHalfOpen: true, onread: { buffer: readBuffer, callback } };
  // What the types know as a handle is another kind of it.
  const socket = new Socket(Object.assign(options, { handle }));
  socket.setNoDelay(true);
  read = accept(socket);
}

/** A connection that can be read into a given buffer. */
function isReadable(handle: unknown): handle is object {
  return isObject(handle) && typeof Reflect.get(handle, "useUserBuffer") === "function";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
