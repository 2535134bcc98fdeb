import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createAcceptor, type Reader, type Reading } from "./accepting.ts";
import { readBuffer } from "./read-buffer.ts";

const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

describe.each<Reading>(["shared", "each"])("connections that are read into a buffer: %s", (reading) => {
  it("gives on what comes, in order, whatever its size", async () => {
    const { client, accepted } = await aConnection(reading);
    const sent = "abc".repeat(100_000);
    client.end(sent);
    await accepted.ended;
    expect(accepted.text).toBe(sent);
  });

  it("answers a client that has ended its side", async () => {
    const { client, accepted } = await aConnection(reading);
    const answer = once(client, "data");
    client.end("question");
    await accepted.ended;
    accepted.socket.end("answer");
    expect(String(await answer)).toBe("answer");
    await once(client, "close");
    await accepted.closed;
  });

  it("reads nothing while it is paused, and all of it then", async () => {
    const { client, accepted } = await aConnection(reading);
    accepted.socket.pause();
    client.write("first");
    // The answer to a second connection's bytes shows that the first one's have had their turn.
    await aRoundTrip(reading);
    expect(accepted.text).toBe("");
    accepted.socket.resume();
    client.end("second");
    await accepted.ended;
    expect(accepted.text).toBe("firstsecond");
  });

  it("reports a client that resets the connection", async () => {
    const { client, accepted } = await aConnection(reading);
    client.resetAndDestroy();
    await accepted.closed;
    expect(accepted.socket.destroyed).toBe(true);
  });

  it("knows who connected, and sends at once", async () => {
    const { client, accepted } = await aConnection(reading);
    expect(accepted.socket.remoteAddress).toBe("127.0.0.1");
    expect(accepted.socket.remotePort).toBe(client.localPort);
  });
});

it("this Node lets connections read into the shared buffer", async () => {
  const { client, accepted } = await aConnection("shared");
  client.end("bytes");
  await accepted.ended;
  expect(accepted.buffers).toEqual(new Set([readBuffer]));
});

async function aRoundTrip(reading: Reading): Promise<void> {
  const { client, accepted } = await aConnection(reading);
  client.end("bytes");
  await accepted.ended;
}

/** A connection as the acceptor's side of it saw it. */
class Accepted {
  readonly socket: Socket;
  readonly ended: Promise<unknown>;
  readonly closed: Promise<unknown>;
  readonly buffers = new Set<Buffer>();
  text = "";

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("error", () => undefined);
    this.ended = new Promise((resolve) => socket.once("end", resolve));
    this.closed = new Promise((resolve) => socket.once("close", resolve));
  }

  readonly read: Reader = (input, end) => {
    this.buffers.add(input);
    this.text += input.toString("latin1", 0, end);
  };
}

async function aConnection(reading: Reading): Promise<{ readonly client: Socket; readonly accepted: Accepted }> {
  const accepting = Promise.withResolvers<Accepted>();
  const server = createAcceptor((socket) => {
    const accepted = new Accepted(socket);
    accepting.resolve(accepted);
    return accepted.read;
  }, reading);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const client = connect(address !== null && typeof address === "object" ? address.port : 0, "127.0.0.1");
  client.on("error", () => undefined);
  const accepted = await accepting.promise;
  open.push(() => {
    server.close();
    client.destroy();
    accepted.socket.destroy();
  });
  return { client, accepted };
}
