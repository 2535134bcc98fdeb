import { VirtualClock } from "@evenkeel/kernel";
import { afterEach, describe, expect, test } from "vitest";
import type { Downstream } from "../targets/connection.ts";
import type { Address } from "../snapshot.ts";
import { TargetRuntime } from "../targets/target.ts";
import { aTargetAt } from "../testing/a-snapshot.ts";
import { answering, aTarget, type Arrival } from "../testing/a-target.ts";
import { LoadBalancerCounters } from "../traffic/counters.ts";
import { output } from "../wire/output.ts";
import { TargetConnection } from "./target-connection.ts";

const get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const switching = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

describe("a response", () => {
  test("goes to the client, and its connection waits for the next request", async () => {
    const { target, connection } = await given(answering(ok));
    for (const client of [new RecordedClient(), new RecordedClient()]) {
      send(connection, client);
      await client.until("endResponse");
      expect(client.received).toBe(ok);
      expect(client.calls).toContain("beginResponse");
      expect(target.idle.pop()).toBe(connection);
    }
    expect(target.inFlight).toBe(0);
    expect(target.connections.size).toBe(1);
  });

  test("says so when the client's connection ends behind it", async () => {
    const { connection } = await given(answering(ok));
    const client = new RecordedClient();
    client.closes = true;
    send(connection, client);
    await client.until("endResponse");
    expect(client.received).toContain("\r\nConnection: close\r\n");
  });

  test("without a length ends the connection of an HTTP/1.0 client", async () => {
    const { connection } = await given(({ socket }) => socket.end("HTTP/1.1 200 OK\r\n\r\nall"));
    const client = new RecordedClient({ isHttp11: false });
    send(connection, client);
    await client.until("endResponse");
    expect(client.calls).toEqual(["beginResponse", "closeAfterResponse", "endResponse"]);
    expect(client.received).toMatch(/\r\n\r\nall$/);
  });

  test("to a request of which more is to come costs the target its connection", async () => {
    const { target, connection } = await given(answering(ok));
    const client = new RecordedClient({ isRequestComplete: false });
    send(connection, client);
    await client.until("endResponse");
    expect(target.connections.size).toBe(0);
  });
});

test.each<[string, (arrival: Arrival) => void]>([
  ["closes without an answer", ({ socket }) => socket.destroy()],
  ["answers what is no HTTP", ({ answer }) => answer("SSH-2.0-OpenSSH_9.2\r\n")],
  ["switches protocols unasked", ({ answer }) => answer(switching)],
])("a target that %s fails with 502", async (_name, answer) => {
  const { target, connection } = await given(answer);
  const client = new RecordedClient();
  send(connection, client);
  await client.until("failTarget 502");
  expect(client.received).toBe("");
  expect(target).toMatchObject({ inFlight: 0, idle: [] });
});

test("where nothing listens, it fails with 502 and is counted", async () => {
  const { port, close } = await aTarget(() => undefined);
  close();
  const { target, connection } = connectTo(port);
  const client = new RecordedClient();
  send(connection, client);
  await client.until("failTarget 502");
  expect(target.counters.connectionErrors).toBe(1);
});

test("a WebSocket is a pair of pipes, until one end closes", async () => {
  const { connection } = await given(({ text, answer, socket }) => {
    if (text === "bye") socket.end("<bye");
    else answer(switching);
  });
  const client = new RecordedClient({ wantsWebSocket: true });
  send(connection, client);
  await client.until("openTunnel");
  connection.sendRange(Buffer.from("(bye)"), 1, 4);
  await client.until("endTunnel");
  expect(client.received).toBe(`${switching}<bye`);
});

test("what a client gave up is no longer its own", async () => {
  const { target, connection } = await given(() => undefined);
  const client = new RecordedClient();
  send(connection, client);
  connection.abandon();
  expect(client.calls).toEqual([]);
  expect(target).toMatchObject({ inFlight: 0, idle: [] });
  expect(target.connections.size).toBe(0);
});

function send(connection: TargetConnection, client: Downstream): void {
  output.length = 0;
  output.text(get);
  connection.begin(client);
}

test("a connection to a target that is cut off is waited for, and carries nothing", async () => {
  let arrivals = 0;
  const { port, close } = await aTarget(() => arrivals++);
  open.push(close);
  const { connection } = connectTo(port, { cutOff: "new" });
  send(connection, new RecordedClient());
  // A connection that is made after it, and answered, shows that its request would have arrived.
  const other = connectTo(port);
  const second = new RecordedClient();
  send(other.connection, second);
  await expect.poll(() => arrivals).toBe(1);
  expect(connection.isConnecting).toBe(true);
  connection.abandon();
});

describe("where connections to a target are made", () => {
  test("is where the address says, whoever the target is", async () => {
    const { port, close } = await aTarget(answering(ok));
    open.push(close);
    const { connection } = connectTo(unusedPort, { via: { host: "127.0.0.1", port } });
    const client = new RecordedClient();
    send(connection, client);
    await client.until("endResponse");
    expect(client.received).toBe(ok);
  });

  test("may change: a request under way ends where it began, and its connection takes no other", async () => {
    const { target, connection } = await given(answering(ok));
    const client = new RecordedClient();
    send(connection, client);
    target.describe(withAddress(target, { via: { host: "127.0.0.1", port: unusedPort } }));
    await client.until("endResponse");
    expect(target.connections.size).toBe(0);
  });

  test("may change: the connections that wait for a request end", async () => {
    const { target, connection } = await given(answering(ok));
    const client = new RecordedClient();
    send(connection, client);
    await client.until("endResponse");
    target.describe(withAddress(target, { via: { host: "127.0.0.1", port: unusedPort } }));
    expect(target).toMatchObject({ idle: [] });
    expect(target.connections.size).toBe(0);
  });

  test("may be cut off: what stands carries nothing any more, and neither side learns of it", async () => {
    let arrived: Arrival | undefined;
    const { target, connection } = await given((arrival) => (arrived = arrival));
    const client = new RecordedClient();
    send(connection, client);
    await expect.poll(() => arrived).toBeDefined();
    target.describe(withAddress(target, { cutOff: "all" }));
    arrived?.answer(ok);
    // A target of its own, asked afterwards and answered, shows that the answer would have come.
    const other = await given(answering(ok));
    const second = new RecordedClient();
    send(other.connection, second);
    await second.until("endResponse");
    expect(client.calls).toEqual([]);
    expect(target.inFlight).toBe(1);
    connection.abandon();
  });
});

/** A port that nothing listens on: it is never connected to. */
const unusedPort = 1;

function withAddress({ description }: TargetRuntime, address: Partial<Address>): TargetRuntime["description"] {
  return { ...description, address: { ...description.address, ...address } };
}

async function given(answer: (arrival: Arrival) => void): Promise<ReturnType<typeof connectTo>> {
  const { port, close } = await aTarget(answer);
  open.push(close);
  return connectTo(port);
}

function connectTo(
  port: number,
  address: Partial<Address> = {},
): { readonly target: TargetRuntime; readonly connection: TargetConnection } {
  const description = aTargetAt(port);
  const target = new TargetRuntime("group", { ...description, address: { ...description.address, ...address } });
  const node = { clock: new VirtualClock(), counters: new LoadBalancerCounters(), tick: 0, isStopping: false };
  const connection = new TargetConnection(target, node);
  open.push(() => target.cutAll());
  return { target, connection };
}

/** The client's side without a client: what it is given, and what is called on it. */
class RecordedClient implements Downstream {
  readonly exchange;
  closes = false;
  received = "";
  readonly calls: string[] = [];
  #called: () => void = () => undefined;

  constructor(exchange: Partial<Downstream["exchange"]> = {}) {
    const plain = { dispatchedMs: 0, isHttp11: true, isHead: false, wantsWebSocket: false, isRequestComplete: true };
    this.exchange = { ...plain, ...exchange, beginResponse: () => this.#call("beginResponse") };
  }

  async until(call: string): Promise<void> {
    while (!this.calls.includes(call)) await new Promise<void>((resolve) => (this.#called = resolve));
  }

  sendOutput(): boolean {
    this.received += output.view().toString("latin1");
    return true;
  }

  touch(): void {
    return;
  }

  resumeReading = (): void => this.#call("resumeReading");
  closeAfterResponse = (): void => this.#call("closeAfterResponse");
  endResponse = (): void => this.#call("endResponse");
  failTarget = (status: number): void => this.#call(`failTarget ${status}`);
  openTunnel = (): void => this.#call("openTunnel");
  endTunnel = (): void => this.#call("endTunnel");

  #call(call: string): void {
    this.calls.push(call);
    this.#called();
  }
}
