import { realClock, realRandom } from "@evenkeel/kernel";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { CommandSessions, isStreamRequest } from "./command-sessions.ts";
import {
  decodeMessage,
  handshakeResponse,
  openDataChannel,
  payloadTypes,
  readChannelClosed,
  ReliableStream,
} from "./data-channel/index.ts";
import { grantSession } from "./services/ecs/command-sessions.ts";
import { aRegion } from "./testing/region.ts";
import { rethrow } from "./testing/rethrow.ts";
import type { CommandEvents, TaskCommand } from "./world/commands.ts";

const sessionId = "ecs-execute-command-0123456789abcdef0";
const token = "secret";

/** A region with one granted session, on a port; the command of the session is the test's. */
async function aStreamServer() {
  const commands: CommandEvents[] = [];
  const started = Promise.withResolvers<TaskCommand>();
  const typed: string[] = [];
  const ended = Promise.withResolvers<undefined>();
  const ignore = (): void => undefined;
  const running = { isFull: false, resize: ignore, pause: ignore, resume: ignore, end: () => ended.resolve(undefined) };
  const tasks = {
    execute(command: TaskCommand, events: CommandEvents) {
      commands.push(events);
      started.resolve(command);
      return Object.assign(running, { input: (bytes: Uint8Array) => typed.push(Buffer.from(bytes).toString()) });
    },
  };
  const region = aRegion({ services: [] });
  const run = { taskId: "0".repeat(32), container: "app", command: ["sh"] };
  region.engine.run((context) => grantSession(context, { ...run, sessionId, token, createdAtMs: context.now }));
  const sessions = new CommandSessions({ engine: region.engine, tasks, onDefect: rethrow });
  const server = createServer({ shouldUpgradeCallback: isStreamRequest }, (_request, response) => response.end("api"));
  server.on("upgrade", (request, socket, head) => sessions.upgrade(request, socket, head));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    sessions.stop();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/v1/data-channel/${sessionId}?role=publish_subscribe`;
  return { url, port, sessions, commands, started: started.promise, typed, running, server, ended: ended.promise };
}

/** A client that shakes hands, as AWS's own or as ours; what it was shown, with what the session ended. */
function aClient(url: string, exitCodes: "accepts" | "ignores" = "accepts") {
  const socket = new WebSocket(url);
  const shown: (readonly [type: number, text: string])[] = [];
  const ready = Promise.withResolvers<undefined>();
  const closed = Promise.withResolvers<string>();
  const stream: ReliableStream = new ReliableStream({
    ...{ sends: "input_stream_data", clock: realClock, random: realRandom, lost: () => undefined },
    transmit: (bytes) => socket.send(bytes),
    deliver(type, payload) {
      if (type === payloadTypes.handshakeRequest) {
        const response = Buffer.from(handshakeResponse(payload, "1.2.0.0")).toString();
        const ours = exitCodes === "accepts" ? response : response.replace('{"ExitCode":true}', "null");
        stream.send(payloadTypes.handshakeResponse, Buffer.from(ours));
      } else if (type === payloadTypes.handshakeComplete) ready.resolve(undefined);
      else shown.push([type, Buffer.from(payload).toString()]);
    },
  });
  socket.on("open", () => socket.send(openDataChannel(token, "1.2.0.0", realRandom)));
  socket.on("message", (data: Buffer) => {
    const message = decodeMessage(data);
    if (message?.type === "channel_closed") closed.resolve(readChannelClosed(message.payload).output);
    else if (message) stream.receive(message);
  });
  onTestFinished(() => {
    stream.close();
    socket.terminate();
  });
  return { socket, stream, shown, ready: ready.promise, closed: closed.promise };
}

it("joins the client with the command, and ends with its exit code", async () => {
  const { url, commands, started, typed, ended } = await aStreamServer();
  const client = aClient(url);
  await client.ready;
  client.stream.send(payloadTypes.output, Buffer.from("ls\r"));
  await started;
  commands[0]?.output(Buffer.from("a".repeat(1500)));
  await expect.poll(() => typed).toEqual(["ls\r"]);
  commands[0]?.ended({ kind: "exited", exitCode: 7 });
  expect(await client.closed).toBe("");
  const { output, exitCode } = payloadTypes;
  expect(client.shown).toEqual([
    [output, "a".repeat(1024)],
    [output, "a".repeat(476)],
    [exitCode, "7"],
  ]);
  await ended;
});

it("sends no exit code to a client that would print it", async () => {
  const { url, commands, started } = await aStreamServer();
  const client = aClient(url, "ignores");
  await client.ready;
  await started;
  commands[0]?.ended({ kind: "exited", exitCode: 7 });
  expect([await client.closed, client.shown]).toEqual(["", []]);
});

it.each([
  ["of the size of its client's terminal", '{"cols":132,"rows":50}', { columns: 132, rows: 50 }],
  ["without a size when the client types before it sends one", undefined, undefined],
])("starts the command in a terminal %s", async (_what, document, size) => {
  const { url, started } = await aStreamServer();
  const client = aClient(url);
  await client.ready;
  if (document === undefined) client.stream.send(payloadTypes.output, Buffer.from("ls\r"));
  else client.stream.send(payloadTypes.size, Buffer.from(document));
  expect((await started).size).toEqual(size);
});

it("says why a command did not start", async () => {
  const { url, commands, started } = await aStreamServer();
  const client = aClient(url);
  await client.ready;
  await started;
  commands[0]?.ended({ kind: "failed", reason: 'exec: "nosuch": executable file not found in $PATH' });
  expect(await client.closed).toBe(
    '----------ERROR-------\nUnable to start command: Failed to start pty: exec: "nosuch": executable file not found in $PATH',
  );
});

it.each<readonly [string, (client: ReturnType<typeof aClient>, sessions: CommandSessions) => void]>([
  ["its client goes away", ({ socket }) => socket.terminate()],
  ["the region stops", (_client, sessions) => sessions.stop()],
  ["its client asks for it", ({ stream }) => stream.send(payloadTypes.flag, Buffer.from([0, 0, 0, 2]))],
])("ends the command when %s", async (_what, leave) => {
  const { url, sessions, started, ended } = await aStreamServer();
  const client = aClient(url);
  await client.ready;
  await started;
  leave(client, sessions);
  await ended;
});

it.each([
  ["a wrong token", openDataChannel("other", "1.2.0.0", realRandom)],
  ["no token", "{}"],
  ["no document", "hello"],
  ["a message before the token", Buffer.from("hello")],
])("refuses %s", async (_what, first) => {
  const { url, commands } = await aStreamServer();
  const socket = new WebSocket(url);
  await once(socket, "open");
  socket.send(first);
  expect((await once(socket, "close"))[0]).toBe(1008);
  expect(commands).toEqual([]);
});

it("refuses the token a second time", async () => {
  const { url, commands, started } = await aStreamServer();
  await aClient(url).ready;
  await started;
  expect((await once(aClient(url).socket, "close"))[0]).toBe(1008);
  expect(commands).toHaveLength(1);
});

it.each([
  ["a web page's request", { origin: "https://example.com" }],
  ["a request for another host", { headers: { host: "example.com" } }],
])("gives %s nothing", async (_what, options) => {
  const { url, commands } = await aStreamServer();
  const [, answer] = (await once(
    new WebSocket(url, options).on("error", () => undefined),
    "unexpected-response",
  )) as [unknown, { readonly statusCode: number }];
  expect([answer.statusCode, commands]).toEqual([403, []]);
});

it("answers requests for other protocols as if they had not asked for them", async () => {
  const { port } = await aStreamServer();
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect(await answer.text()).toBe("api");
  const other = new WebSocket(`ws://127.0.0.1:${port}/`).on("error", () => undefined);
  expect(await once(other, "unexpected-response")).toMatchObject([{}, { statusCode: 200 }]);
});

it("takes no more of what is typed than the command does, and goes on when it takes more", async () => {
  const { url, commands, started, running, typed } = await aStreamServer();
  const client = aClient(url);
  await client.ready;
  await started;
  running.isFull = true;
  client.stream.send(payloadTypes.output, Buffer.from("a"));
  client.stream.send(payloadTypes.size, Buffer.from('{"cols":80,"rows":24}'));
  client.socket.ping();
  await once(client.socket, "pong");
  expect([typed, client.stream.pending]).toEqual([[], 2]);
  running.isFull = false;
  commands[0]?.drained();
  await expect.poll(() => [typed, client.stream.pending]).toEqual([["a"], 0]);
});

it("lets a web page's connection break off in any way, and does not wait for one that it refused", async () => {
  const { port, server } = await aStreamServer();
  const refused = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const request = [
    ...[`GET /v1/data-channel/${sessionId} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Origin: http://hostile.example"],
    ...["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: YQ==", "", ""],
  ].join("\r\n");
  refused.write(request);
  const [answer] = (await once(refused, "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 /);
  const resets = connect({ port, host: "127.0.0.1" });
  resets.write(request, () => resets.resetAndDestroy());
  await once(resets, "close");
  await new Promise((resolve) => server.close(resolve));
  refused.destroy();
});
