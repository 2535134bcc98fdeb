import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "./app.ts";

const app = createApp({ hostname: "task-1", work: "off" });
const working = createApp({ hostname: "task-1", work: "offered" });
const call = (path: string, method = "GET", server = app): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });

beforeAll(async () => {
  for (const server of [app, working]) await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  for (const server of [app, working]) {
    server.close();
    server.closeAllConnections();
  }
});

test.each([
  ["GET", "/", 200, "Hello from container task-1!"],
  ["GET", "/?from=browser", 200, "Hello from container task-1!"],
  ["GET", "/health", 200, "all good!"],
  ["HEAD", "/health", 200, ""],
  ["GET", "/nothing", 404, "not found"],
  ["GET", "/health/", 404, "not found"],
  ["POST", "/", 404, "not found"],
  ["GET", "/work?ms=1", 404, "not found"],
])("%s %s answers %i", async (method, path, status, body) => {
  const response = await call(path, method);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await response.text()).toBe(body);
});

test("HEAD has the length of GET", async () => {
  const response = await call("/health", "HEAD");
  expect(response.headers.get("content-length")).toBe("9");
});

test("an idle connection outlives the load balancer's idle timeout of 60 s", () => {
  expect(app.keepAliveTimeout).toBeGreaterThan(60_000);
});

test.each([
  ["GET", "/", 200, "Hello from container task-1!"],
  ["GET", "/work?ms=1", 200, "worked for 1 ms"],
  ["GET", "/work", 400, "ms must be a whole number from 1 to 1000"],
  ["GET", "/work?ms=0", 400, "ms must be a whole number from 1 to 1000"],
  ["GET", "/work?ms=1001", 400, "ms must be a whole number from 1 to 1000"],
  ["GET", "/work?ms=1e3", 400, "ms must be a whole number from 1 to 1000"],
  ["POST", "/work?ms=1", 404, "not found"],
])("where work is offered, %s %s answers %i", async (method, path, status, body) => {
  const response = await call(path, method, working);
  expect(response.status).toBe(status);
  expect(await response.text()).toBe(body);
});

test("work uses the processor for as long as it was asked to, and health checks are answered meanwhile", async () => {
  const before = process.cpuUsage();
  let isWorking = true;
  const work = call("/work?ms=150", "GET", working).finally(() => (isWorking = false));
  await (await call("/health", "GET", working)).text();
  expect(isWorking).toBe(true);
  expect((await work).status).toBe(200);
  const { user, system } = process.cpuUsage(before);
  expect(user + system).toBeGreaterThanOrEqual(150_000);
});
