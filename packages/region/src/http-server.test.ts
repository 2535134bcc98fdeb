import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { listen, type Answers } from "./http-server.ts";
import { rethrow } from "./testing/rethrow.ts";

it("answers what was asked before there was anything that answers", async () => {
  const server = await aServer();
  const early = request({ host: "127.0.0.1", port: server.port, agent: false });
  const answered = once(early, "response");
  early.end();
  await once(early, "finish");
  // Later than the request, on a connection of its own: by then the first one is there.
  const late = fetch(`http://127.0.0.1:${server.port}/`);
  server.serve(answering("ready"));
  const [[{ statusCode }], text] = await Promise.all([answered as Promise<[{ statusCode: number }]>, textOf(late)]);
  expect([statusCode, text]).toEqual([200, "ready"]);
});

it("answers by what it was given last", async () => {
  const server = await aServer();
  server.serve(answering("ready"));
  expect(await textOf(fetch(`http://127.0.0.1:${server.port}/`))).toBe("ready");
  server.serve(answering("stopping"));
  expect(await textOf(fetch(`http://127.0.0.1:${server.port}/`))).toBe("stopping");
});

async function aServer() {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address() as AddressInfo;
  await new Promise((done) => free.close(done));
  const server = await listen({ port: { wanted: port, ofOthers: new Set() }, onDefect: rethrow });
  onTestFinished(() => server.close());
  return server;
}

function answering(text: string): Answers {
  return {
    api: (_request, response) => void response.end(text),
    tasks: (_request, response) => void response.end(),
    isUpgrade: () => false,
    upgrade: (_request, socket) => void socket.destroy(),
  };
}

async function textOf(response: Promise<Response>): Promise<string> {
  return (await response).text();
}
