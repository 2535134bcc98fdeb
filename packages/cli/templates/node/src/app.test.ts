import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { createApp } from "./app.ts";

const app = createApp("task-1");
before(() => once(app.listen(0, "127.0.0.1"), "listening"));
after(() => app.close());

async function get(path: string): Promise<{ status: number; body: string }> {
  const { port } = app.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, body: await response.text() };
}

for (const [path, status, body] of [
  ["/", 200, "Hello from task-1!\n"],
  ["/health", 200, "all good!\n"],
  ["/nothing", 404, "not found\n"],
] as const) {
  void test(`GET ${path} answers ${status}`, async () => {
    assert.deepEqual(await get(path), { status, body });
  });
}

void test("an idle connection outlives the load balancer's idle timeout of 60 s", () => {
  assert.ok(app.keepAliveTimeout > 60_000);
});
