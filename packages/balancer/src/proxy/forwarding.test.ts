import { afterEach, describe, expect, test } from "vitest";
import { aBalancer, type Scene } from "../testing/a-balancer.ts";
import type { SnapshotParts } from "../testing/a-snapshot.ts";
import { answering, aTarget, echoing, type Arrival, type TestTarget } from "../testing/a-target.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const get = (path: string, headers = ""): string => `GET ${path} HTTP/1.1\r\nHost: shop.test\r\n${headers}\r\n`;

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

describe("what reaches the target", () => {
  test("the request as it came, with Host, X-Forwarded-* and a trace id, and nothing that belongs to the connection", async () => {
    const scene = await given(echoing());
    const { body } = await scene.ask(
      get(
        "/a?b=c",
        "X-Custom: 1\r\nConnection: keep-alive, X-Secret\r\nX-Secret: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\n",
      ),
    );
    expect(body.replace(/[0-9a-f]{24}\r\n/, "<24 hex>\r\n")).toBe(
      [
        "GET /a?b=c HTTP/1.1",
        "X-Custom: 1",
        "Host: shop.test",
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: http",
        "X-Forwarded-Port: 80",
        "X-Amzn-Trace-Id: Root=1-6955b900-<24 hex>",
        "\r\n",
      ].join("\r\n"),
    );
  });

  test.each<[string, SnapshotParts, string, string]>([
    [
      "the client's addresses are kept before its own",
      {},
      "X-Forwarded-For: 9.9.9.9\r\n",
      "X-Forwarded-For: 9.9.9.9, 127.0.0.1",
    ],
    [
      "several lines of addresses become one",
      {},
      "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\n",
      "X-Forwarded-For: 1.1.1.1, 2.2.2.2, 127.0.0.1",
    ],
    [
      "preserve leaves the addresses alone",
      { attributes: { xffHeaderProcessing: "preserve" } },
      "X-Forwarded-For: 9.9.9.9\r\n",
      "X-Forwarded-For: 9.9.9.9\r\n",
    ],
    ["a forged protocol is overwritten", {}, "X-Forwarded-Proto: https\r\n", "X-Forwarded-Proto: http\r\n"],
    ["a trace that has a Root gets a Self before it", {}, "X-Amzn-Trace-Id: Root=1-2-3;A=b\r\n", ";Root=1-2-3;A=b\r\n"],
    ["a port that is not the listener's is cut from Host", {}, "", "Host: shop.test\r\n"],
    ["on another port than 80 and 443 Host names it", { listenerPort: 8080 }, "", "Host: shop.test:8080\r\n"],
  ])("%s", async (_name, parts, headers, expected) => {
    const scene = await given(echoing(), parts);
    const { body } = await scene.ask(get("/", headers));
    expect(body).toContain(expected);
  });

  test("remove takes X-Forwarded-For out", async () => {
    const scene = await given(echoing(), { attributes: { xffHeaderProcessing: "remove" } });
    const { body } = await scene.ask(get("/", "X-Forwarded-For: 9.9.9.9\r\n"));
    expect(body).not.toContain("X-Forwarded-For");
  });

  test("the host of an absolute target wins over Host, and the target becomes a path", async () => {
    const scene = await given(echoing());
    const { body } = await scene.ask("GET http://Other.Test:99/x?y HTTP/1.1\r\nHost: shop.test\r\n\r\n");
    expect(body).toMatch(/^GET \/x\?y HTTP\/1\.1\r\nHost: other\.test\r\n/);
  });

  test("an HTTP/1.0 request without Host gets the load balancer's name, and its connection closes", async () => {
    const scene = await given(echoing());
    const { head, body } = await scene.askUntilClosed("GET / HTTP/1.0\r\n\r\n");
    expect(body).toContain("GET / HTTP/1.1\r\nHost: web-1.elb.test\r\n");
    expect(head).toContain("Connection: close");
  });

  test("names outside [-A-Za-z0-9] are dropped when an attribute says so", async () => {
    const scene = await given(echoing(), { attributes: { dropInvalidHeaderFields: true } });
    const { body } = await scene.ask(get("/", "x_y: 1\r\nX-Y: 2\r\n"));
    expect(body).not.toContain("x_y");
    expect(body).toContain("X-Y: 2");
  });
});

describe("bodies", () => {
  test("a chunked body goes on framed anew, without extensions and trailers", async () => {
    const scene = await given(echoing());
    const { body } = await scene.ask(
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nX-T: 1\r\n\r\n`,
    );
    expect(body).toMatch(/\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n$/);
    expect(body).not.toMatch(/X-T|x=y/);
  });

  test.each([
    ["white space", "5 ; a = 1"],
    ["a quoted value", '5;a="b;c"'],
    ["a quoted value with escapes", '5;a="b\\"c\\\\";d'],
    ["several extensions", '5;a;b=1\t;\tc=""'],
  ])("a chunk extension with %s is dropped", async (_name, line) => {
    const scene = await given(echoing());
    const { body } = await scene.ask(
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${line}\r\nhello\r\n0\r\n\r\n`,
    );
    expect(body).toMatch(/\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n$/);
  });

  test.each([
    ["by length, the connection closed", "Content-Length", "Connection: close\r\nContent-Length: 9"],
    ["by chunks, the connection closed", "chunks", "Connection: close\r\nContent-Length: 9"],
    ["by length, an answer without a length", "Content-Length", "Connection: close"],
  ])(
    "an answer that comes before the upload was read reaches the client: an upload %s",
    async (_name, framing, headers) => {
      const scene = await given(({ text, socket }) => {
        if (!text.includes("\r\n\r\n")) return;
        socket.pause();
        socket.end(`HTTP/1.1 413 Content Too Large\r\n${headers}\r\n\r\ntoo large`, () => socket.destroy());
      });
      const piece = "x".repeat(64 * 1024);
      for (let round = 0; round < 20; round++) {
        const client = await scene.connect();
        client.send(
          `POST / HTTP/1.1\r\nHost: a\r\n${framing === "chunks" ? "Transfer-Encoding: chunked" : `Content-Length: ${64 * piece.length}`}\r\n\r\n`,
        );
        for (let sent = 0; sent < 64; sent++) {
          client.send(framing === "chunks" ? `${piece.length.toString(16)}\r\n${piece}\r\n` : piece);
        }
        if (framing === "chunks") client.send("0\r\n\r\n");
        expect((await client.response()).head).toMatch(/^HTTP\/1.1 413 /);
        client.socket.destroy();
      }
    },
  );

  test("a target that answers with interim responses without end is cut off", async () => {
    const scene = await given(({ socket }) => {
      for (let count = 0; count < 200; count++) socket.write("HTTP/1.1 103 Early Hints\r\n\r\n");
      socket.write(ok);
    });
    const client = await scene.connect();
    client.send(get("/"));
    const received = await client.until((text) => /HTTP\/1.1 (?!103)/.test(text));
    expect(received.match(/HTTP\/1.1 103/g)?.length).toBeLessThanOrEqual(32);
    expect(received).toContain("HTTP/1.1 502 ");
  });

  test.each([
    ["by length", "Content-Length: 11", "hello world"],
    ["by chunks", "Transfer-Encoding: chunked", "6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n"],
  ])("a request that comes byte by byte, its body %s, is one request", async (_name, header, body) => {
    const scene = await given(({ text, answer }) => {
      if (/hello|world|d\r\n0\r\n\r\n$/.test(text) && /d(\r\n0\r\n\r\n)?$/.test(text)) answer(ok);
    });
    const client = await scene.connect();
    await client.sendBytewise(`POST / HTTP/1.1\r\nHost: a\r\n${header}\r\n\r\n${body}`);
    expect((await client.response()).body).toBe("ok");
  });

  test("megabytes pass unharmed in both directions", async () => {
    const scene = await given(echoing());
    const body = Array.from({ length: 40_000 }, (_, line) => `line ${line} of a long body`).join("\n");
    const response = await scene.ask(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    expect(response.body.endsWith(`\r\n\r\n${body}`)).toBe(true);
  });

  test("a response that comes byte by byte is one response", async () => {
    const scene = await given(({ text, socket }) => {
      if (text.endsWith("\r\n\r\n")) for (const character of ok) socket.write(character);
    });
    expect(await scene.ask(get("/"))).toMatchObject({ status: 200, body: "ok" });
  });

  test("a response that only the end of its connection ends becomes chunked, and the client's connection stays", async () => {
    const scene = await given(({ socket }) => socket.end("HTTP/1.1 200 OK\r\n\r\nuntil the end"));
    const client = await scene.connect();
    client.send(get("/1"));
    expect((await client.response()).body).toBe("d\r\nuntil the end\r\n0\r\n\r\n");
    client.send(get("/2"));
    expect((await client.response()).status).toBe(200);
  });

  test("a chunked response loses its chunks on the way to an HTTP/1.0 client", async () => {
    const scene = await given(answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"));
    const { head, body } = await scene.askUntilClosed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    expect(body).toBe("ok");
    expect(head).not.toContain("chunked");
  });

  test.each(["204 No Content", "304 Not Modified"])("%s ends with its head", async (status) => {
    const scene = await given(answering(`HTTP/1.1 ${status}\r\n\r\n`));
    const client = await scene.connect();
    client.send(get("/1") + get("/2"));
    const received = await client.until((text) => text.split(status).length > 2);
    expect(received).toBe(`HTTP/1.1 ${status}\r\n\r\n`.repeat(2));
  });

  test("the response to HEAD has no body, whatever its length says", async () => {
    const scene = await given(answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));
    const client = await scene.connect();
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    await client.until((text) => text.endsWith("\r\n\r\n"));
    client.send(get("/next"));
    expect(await client.until((text) => text.split("200 OK").length > 2)).toContain("1000\r\n\r\nHTTP/1.1 200");
  });

  test("a client that asks before it sends its body gets 100 Continue at once", async () => {
    const scene = await given(echoing());
    const client = await scene.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    expect(await client.until((text) => text.includes("\r\n\r\n"))).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ok");
    expect(await client.until((text) => text.endsWith("ok"))).not.toContain("Expect");
  });
});

describe("connections", () => {
  test("requests sent ahead are answered in order", async () => {
    const scene = await given(echoing());
    const client = await scene.connect();
    const paths = Array.from({ length: 20 }, (_, i) => `/${i}`);
    client.send(paths.map((path) => get(path)).join(""));
    for (const path of paths) expect((await client.response()).body).toContain(`GET ${path} HTTP/1.1`);
  });

  test("a target's connection serves request after request, of any client", async () => {
    const scene = await given(echoing());
    for (const path of ["/1", "/2", "/3"]) await scene.ask(get(path));
    expect(open.length && target(scene).received).toHaveLength(1);
  });

  test("a target that closes its connection gets a new one", async () => {
    const scene = await given(answering("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"));
    const client = await scene.connect();
    client.send(get("/1"));
    expect((await client.response()).head).not.toContain("Connection");
    client.send(get("/2"));
    await client.response();
    expect(target(scene).received).toHaveLength(2);
  });

  test("a client that asks for the end gets it", async () => {
    const scene = await given(answering(ok));
    const { head } = await scene.askUntilClosed(get("/", "Connection: close\r\n"));
    expect(head).toContain("Connection: close");
  });

  test("bytes behind a response never become the next one", async () => {
    const scene = await given(answering(`${ok}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged`));
    const client = await scene.connect();
    client.send(get("/1"));
    expect((await client.response()).body).toBe("ok");
    client.send(get("/2"));
    expect((await client.response()).body).toBe("ok");
  });
});

const targets = new WeakMap<Scene, TestTarget>();

async function given(answer: (arrival: Arrival) => void, parts: SnapshotParts = {}): Promise<Scene> {
  const made = await aTarget(answer);
  const scene = await aBalancer(made, parts);
  targets.set(scene, made);
  open.push(() => scene.stop(), made.close);
  return scene;
}

function target(scene: Scene): TestTarget {
  const made = targets.get(scene);
  if (!made) throw new Error("the scene has no target");
  return made;
}
