import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";

let child: Service["process"] | undefined;
afterEach(() => child?.kill("SIGKILL"));

test("SIGTERM: idle connections close, no new one is taken, the request that runs is answered, exit code 0", async () => {
  const service = await startService();
  const idle = await connectTo(service.port);
  idle.socket.write("GET /health HTTP/1.1\r\nhost: a\r\n\r\n");
  await once(idle.socket, "data");
  const busy = await connectTo(service.port);
  // Whole request and beginning of the next in one write: when the first is answered, the service has read the second, too.
  busy.socket.write("GET /health HTTP/1.1\r\nhost: a\r\n\r\nGET / HTTP/1.1\r\nhost: a\r\n");
  await once(busy.socket, "data");

  service.process.kill("SIGTERM");

  await Promise.all([once(service.process.stdout, "data"), once(idle.socket, "close")]);
  await expect(connectTo(service.port)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  busy.socket.write("\r\n");
  await once(busy.socket, "close");
  const answer = busy.received().split("all good!")[1];
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  expect(answer).toMatch(/Hello from container task-1!$/);
  expect(await service.exit).toEqual([0, null]);
});

test("SIGINT ends it in the same way", async () => {
  const service = await startService();
  service.process.kill("SIGINT");
  expect(await service.exit).toEqual([0, null]);
});

interface Service {
  readonly process: ChildProcessByStdio<null, Readable, null>;
  readonly port: number;
  /** Its exit code and the signal that ended it. */
  readonly exit: Promise<unknown[]>;
}

/** The service as ECS starts it: a process of its own, given its port and its name. */
async function startService(): Promise<Service> {
  const process_ = spawn(process.execPath, ["src/server.ts"], {
    cwd: new URL("../", import.meta.url),
    env: { PORT: "0", HOSTNAME: "task-1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = process_;
  const exit = once(process_, "exit");
  const [line] = (await once(process_.stdout.setEncoding("utf8"), "data")) as string[];
  const port = Number(/^listening on port (\d+)\n$/.exec(line ?? "")?.[1]);
  expect(port).toBeGreaterThan(0);
  return { process: process_, port, exit };
}

interface Connection {
  readonly socket: Socket;
  /** All that has come back on it. */
  readonly received: () => string;
}

async function connectTo(port: number): Promise<Connection> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let received = "";
  socket.on("data", (text: string) => (received += text));
  await once(socket, "connect");
  return { socket, received: () => received };
}
