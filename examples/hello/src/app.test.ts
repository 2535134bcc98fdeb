import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "./app.ts";

const app = createApp("task-1");
const call = (path: string, method = "GET"): Promise<Response> =>
  fetch(`http://127.0.0.1:${(app.address() as AddressInfo).port}${path}`, { method });

beforeAll(async () => {
  await once(app.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  app.close();
  app.closeAllConnections();
});

test.each([
  ["GET", "/", 200, "Hello from container task-1!"],
  ["GET", "/?from=browser", 200, "Hello from container task-1!"],
  ["GET", "/health", 200, "all good!"],
  ["HEAD", "/health", 200, ""],
  ["GET", "/nothing", 404, "not found"],
  ["GET", "/health/", 404, "not found"],
  ["POST", "/", 404, "not found"],
])("%s %s answers %i", async (method, path, status, body) => {
  const response = await call(path, method);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await response.text()).toBe(body);
});

test("HEAD tells the length that GET has", async () => {
  const response = await call("/health", "HEAD");
  expect(response.headers.get("content-length")).toBe("9");
});

test("an idle connection outlives the load balancer's idle timeout of 60 s", () => {
  expect(app.keepAliveTimeout).toBeGreaterThan(60_000);
});
