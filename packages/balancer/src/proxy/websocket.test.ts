import { afterEach, expect, test } from "vitest";
import { aBalancer, type Scene } from "../testing/a-balancer.ts";
import { aTarget, answering, type TestTarget } from "../testing/a-target.ts";

const upgrade =
  "GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: k\r\n\r\n";
const switching = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

test("a WebSocket is a pair of pipes, the bytes sent with the handshake included", async () => {
  const { scene, target } = await given();
  const client = await scene.connect();
  client.send(`${upgrade}early`);
  const head = `${switching}Sec-WebSocket-Accept: x\r\n\r\n`.replace(
    /Connection: upgrade\r\nUpgrade: websocket\r\n/,
    "",
  );
  await client.until((text) => text.endsWith("<early"));
  expect(client.received).toContain(head.slice(0, head.indexOf("\r\n")));
  expect(target.received[0]).toContain("\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nearly");
  client.send("\0\xff raw bytes");
  await client.until((text) => text.endsWith("<\0\xff raw bytes"));
});

test("the end of one side is the end of the other", async () => {
  const { scene, target } = await given();
  const client = await scene.connect();
  client.send(upgrade);
  await client.until((text) => text.includes("101"));
  target.sockets[0]?.end("bye");
  expect(await client.closed()).toMatch(/bye$/);
});

test("a target that declines answers like any other", async () => {
  const target = await aTarget(answering("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n"));
  const scene = await aBalancer(target);
  open.push(() => scene.stop(), target.close);
  expect((await scene.ask(upgrade)).status).toBe(426);
});

test("no other protocol is offered to the target", async () => {
  const { scene, target } = await given();
  const client = await scene.connect();
  client.send(
    "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n",
  );
  await scene.until(() => (target.received[0] ?? "").includes("\r\n\r\n"));
  expect(target.received[0]).not.toMatch(/upgrade|h2c|HTTP2-Settings/i);
});

/** A target that agrees to every upgrade and sends back what it hears behind a `<`. */
async function given(): Promise<{ scene: Scene; target: TestTarget }> {
  const target = await aTarget(({ text, socket, answer }) => {
    const end = text.indexOf("\r\n\r\n");
    if (text.startsWith("GET") && end >= 0) {
      answer(`${switching}Sec-WebSocket-Accept: x\r\n\r\n`);
      if (text.length > end + 4) socket.write(`<${text.slice(end + 4)}`);
    } else answer(`<${text}`);
  });
  const scene = await aBalancer(target);
  open.push(() => scene.stop(), target.close);
  return { scene, target };
}
