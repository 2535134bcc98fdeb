import { afterEach, describe, expect, test } from "vitest";
import type { TargetState } from "../snapshot.ts";
import { aBalancer, type Scene } from "../testing/a-balancer.ts";
import { aTargetAt, type SnapshotParts } from "../testing/a-snapshot.ts";
import { answering, aTarget, type Arrival, type TestTarget } from "../testing/a-target.ts";
import { elbAnswer } from "./elb-answer.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

test.each([
  [400, 122],
  [403, 118],
  [405, 122],
  [414, 142],
  [500, 142],
  [501, 130],
  [502, 122],
  [503, 162],
  [504, 132],
  [505, 152],
  [301, 134],
  [302, 110],
  [463, 0],
])("the load balancer's page for %i has %i bytes", (status, length) => {
  const answer = elbAnswer({ status, nowMs: 0, connection: "close", part: "whole" }).toString();
  expect(answer).toContain(`\r\nContent-Length: ${length}\r\n`);
  expect(answer.length - answer.indexOf("\r\n\r\n") - 4).toBe(length);
});

test("the load balancer's answer, byte for byte", async () => {
  const { scene } = await given(undefined);
  const client = await scene.connect();
  client.send(get);
  expect(await client.until((text) => text.includes("</html>\r\n"))).toBe(
    "HTTP/1.1 503 Service Temporarily Unavailable\r\nServer: awselb/2.0\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n" +
      "Content-Type: text/html\r\nContent-Length: 162\r\nConnection: keep-alive\r\n\r\n" +
      "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n" +
      "<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n</body>\r\n</html>\r\n",
  );
});

describe("502, the connection to the client kept", () => {
  test.each<[string, (arrival: Arrival) => void]>([
    ["the target closes instead of answering", ({ socket }) => socket.end()],
    ["the target resets the connection", ({ socket }) => socket.resetAndDestroy()],
    ["the answer is not HTTP", ({ socket }) => socket.write("220 mail.test ESMTP Postfix\r\n")],
    ["the answer has a folded line", ({ socket }) => socket.write("HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n")],
    ["the answer has a line ended by LF alone", ({ socket }) => socket.write("HTTP/1.1 200 OK\nX: a\r\n\r\n")],
    [
      "the answer has two lengths",
      ({ socket }) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
    ],
    [
      "the answer has length and chunks",
      ({ socket }) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
    ],
    [
      "the answer has more than 32 KiB of headers",
      ({ socket }) => socket.write(`HTTP/1.1 200 OK\r\n${`X: ${"a".repeat(9000)}\r\n`.repeat(4)}\r\n`),
    ],
    [
      "the answer switches to a protocol that was not asked for",
      ({ socket }) => socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
    ],
  ])("%s", async (_name, answer) => {
    const { scene } = await given(answer);
    const client = await scene.connect();
    client.send(get);
    const { status, head } = await client.response();
    expect([status, head.includes("Connection: keep-alive")]).toEqual([502, true]);
    client.send(get);
    expect((await client.response()).status).toBe(502);
  });

  test("nothing listens at the target's address", async () => {
    const { scene, target } = await given(answering(ok));
    target.close();
    expect((await scene.ask(get)).status).toBe(502);
    scene.clock.advance(1000);
    expect(scene.reports[0]?.targets[0]).toMatchObject({ connectionErrors: 1, requests: 1, status2xx: 0 });
  });

  test("a request on a connection that the target just closed is not sent again", async () => {
    const { scene, target } = await given(({ socket, text }) => {
      if (text.includes("/last")) socket.resetAndDestroy();
      else socket.write(ok);
    });
    const client = await scene.connect();
    client.send(get);
    await client.response();
    client.send("GET /last HTTP/1.1\r\nHost: a\r\n\r\n");
    expect((await client.response()).status).toBe(502);
    expect(target.received).toHaveLength(1);
  });
});

describe("503", () => {
  test("no target is registered, and a body without a target is read and forgotten", async () => {
    const { scene } = await given(undefined);
    const client = await scene.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
    expect((await client.response()).status).toBe(503);
    client.send(`llo${get}`);
    expect((await client.response()).status).toBe(503);
  });

  test("every target drains", async () => {
    const { scene } = await given(answering(ok), {}, { type: "draining", drainDeadlineMs: Date.UTC(2027, 0, 1) });
    expect((await scene.ask(get)).status).toBe(503);
  });

  test("with cross-zone balancing off, the node's own zone has no target", async () => {
    const target = await aTarget(answering(ok));
    const scene = await aBalancer([], {
      group: { crossZone: false },
      targets: [aTargetAt(target.port, { zone: "b" })],
    });
    open.push(target.close, () => scene.stop());
    expect((await scene.ask(get)).status).toBe(503);
  });
});

describe("a response that was cut", () => {
  test.each([
    ["by length", "Content-Length: 10\r\n"],
    ["in chunks", "Transfer-Encoding: chunked\r\n"],
  ])("%s ends the client's connection, so that it cannot be taken for whole", async (_name, header) => {
    const { scene } = await given(({ socket }) => {
      socket.write(`HTTP/1.1 200 OK\r\n${header}\r\n3\r\nabc`);
      socket.end();
    });
    const { status, body } = await scene.askUntilClosed(get);
    expect(status).toBe(200);
    expect(body).not.toContain("0\r\n\r\n");
  });
});

describe("a client that goes away", () => {
  test("while it waits counts as 460, and its target is let go", async () => {
    const { scene, target } = await given(() => undefined);
    const client = await scene.connect();
    client.send(get);
    await scene.until(() => target.received.length > 0);
    client.socket.destroy();
    await scene.until(() => target.sockets[0]?.closed === true);
    scene.clock.advance(1000);
    expect(scene.reports[0]?.loadBalancer).toMatchObject({ requests: 1, elbCodes: { "460": 1 } });
  });

  test("before it sent its body counts as 400", async () => {
    const { scene, target } = await given(() => undefined);
    const client = await scene.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
    await scene.until(() => target.received.length > 0);
    client.socket.destroy();
    await scene.until(() => target.sockets[0]?.closed === true);
    scene.clock.advance(1000);
    expect(scene.reports[0]?.loadBalancer.elbCodes).toEqual({ "400": 1 });
  });
});

async function given(
  answer: ((arrival: Arrival) => void) | undefined,
  parts: SnapshotParts = {},
  state: TargetState = { type: "active" },
): Promise<{ scene: Scene; target: TestTarget }> {
  const target = await aTarget(answer ?? (() => undefined));
  const scene = await aBalancer([], { targets: answer ? [aTargetAt(target.port, { state })] : [], ...parts });
  open.push(() => scene.stop(), target.close);
  return { scene, target };
}
