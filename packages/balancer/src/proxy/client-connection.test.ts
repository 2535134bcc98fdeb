import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { seededRandom, VirtualClock } from "@evenkeel/kernel";
import { afterEach, expect, test } from "vitest";
import type { Downstream, Upstream } from "../targets/connection.ts";
import { TargetGroupRuntime } from "../targets/target-group.ts";
import { TestClient } from "../testing/a-client.ts";
import { aSnapshot, aTargetAt, aTargetGroup } from "../testing/a-snapshot.ts";
import { policy } from "../testing/read-messages.ts";
import { LoadBalancerCounters } from "../traffic/counters.ts";
import { output } from "../wire/output.ts";
import { ClientConnection } from "./client-connection.ts";
import type { ListenerHandle, NodeState } from "./node-state.ts";
import { TraceIds } from "./trace-id.ts";

const get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
const post = "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

test("a request goes to an idle connection, what comes of its body behind it", async () => {
  const { client, upstream } = await given();
  client.send(`${post}bo`);
  await upstream.until("begin");
  client.send("dy");
  await upstream.until("sendOutput");
  expect(upstream.sent).toMatch(/^POST \/b HTTP\/1\.1\r\n[^]*\r\n\r\nbody$/);
});

test("a request that was sent ahead waits for the response to the one before it", async () => {
  const { client, upstream } = await given();
  client.send(`${get}${get.replace("/a", "/next")}`);
  await upstream.until("begin");
  expect(upstream.sent).not.toContain("/next");
  upstream.client?.endResponse();
  expect(upstream.calls).toEqual(["begin", "begin"]);
  expect(upstream.sent).toContain("GET /next HTTP/1.1");
});

test("where no response has begun, a target that fails is answered for", async () => {
  const { client, upstream } = await given();
  client.send(get);
  await upstream.until("begin");
  upstream.client?.failTarget(504);
  expect((await client.response()).status).toBe(504);
  expect(client.isClosed).toBe(false);
});

test("a response that has begun ends with the target's connection", async () => {
  const { client, upstream } = await given();
  client.send(get);
  await upstream.until("begin");
  upstream.client?.exchange.beginResponse();
  upstream.client?.failTarget(502);
  expect(await client.closed()).toBe("");
});

test("a client that has gone gives up its target", async () => {
  const { client, upstream } = await given();
  client.send(get);
  await upstream.until("begin");
  client.socket.destroy();
  await upstream.until("abandon");
});

test("after openTunnel bytes go to the target as they are, until either end closes", async () => {
  const { client, upstream } = await given();
  client.send(get);
  await upstream.until("begin");
  upstream.client?.openTunnel();
  client.send("\0raw");
  await upstream.until("sendRange");
  expect(upstream.sent).toMatch(/\0raw$/);
  upstream.client?.endTunnel();
  expect(await client.closed()).toBe("");
});

/** A client whose requests all go to one connection to a target, which is none. */
async function given(): Promise<{ readonly client: TestClient; readonly upstream: RecordedUpstream }> {
  const snapshot = aSnapshot({ targets: [aTargetAt(1)] });
  const group = new TargetGroupRuntime(aTargetGroup(), seededRandom(1));
  group.configure(aTargetGroup({ targets: [aTargetAt(1)] }), snapshot);
  const upstream = new RecordedUpstream(group.targets[0]?.idle ?? []);
  const listener = aListener(group, snapshot.loadBalancer.attributes);
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = new ClientConnection(socket, listener);
    socket.on("data", (bytes: Buffer) => connection.read(bytes, bytes.length));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = await TestClient.connect((server.address() as AddressInfo).port);
  open.push(
    () => server.close(),
    () => client.socket.destroy(),
  );
  return { client, upstream };
}

function aListener(group: TargetGroupRuntime, attributes: NodeState["attributes"]): ListenerHandle {
  const random = seededRandom(1);
  const shared = { clock: new VirtualClock(), random, traceIds: new TraceIds(random) };
  const counters = new LoadBalancerCounters();
  const state = { tick: 0, attributes, dnsName: "", isStopping: false };
  const node: NodeState = { ...shared, counters, clients: new Set(), ...state };
  const decide = () => ({ type: "forward", group }) as const;
  return { node, policy, isOpen: true, decide, location: () => undefined };
}

/** A connection to a target without a target: what it is given to send, and what is called on it. It is always idle. */
class RecordedUpstream implements Upstream {
  readonly lastActive = 0;
  readonly isConnecting = false;
  client: Downstream | undefined;
  sent = "";
  readonly calls: string[] = [];
  readonly #idle: Upstream[];
  #called: () => void = () => undefined;

  constructor(idle: Upstream[]) {
    this.#idle = idle;
    idle.push(this);
  }

  async until(call: string): Promise<void> {
    while (!this.calls.includes(call)) await new Promise<void>((resolve) => (this.#called = resolve));
  }

  begin(client: Downstream): boolean {
    this.client = client;
    this.#idle.push(this);
    return this.#send("begin", output.view());
  }

  sendOutput = (): boolean => this.#send("sendOutput", output.view());
  sendRange = (input: Buffer, start: number, end: number): boolean =>
    this.#send("sendRange", input.subarray(start, end));
  resume = (): void => this.#call("resume");
  sever = (): void => this.#call("sever");
  end = (): void => this.#call("end");
  abandon = (): void => this.#call("abandon");
  cut = (): void => this.#call("cut");
  close = (): void => this.#call("close");

  #send(call: string, bytes: Buffer): true {
    this.sent += bytes.toString("latin1");
    this.#call(call);
    return true;
  }

  #call(call: string): void {
    this.calls.push(call);
    this.#called();
  }
}
