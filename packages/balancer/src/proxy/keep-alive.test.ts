import { expect, test } from "vitest";
import { KeepAlive } from "./keep-alive.ts";

const attributes = { clientKeepAliveSeconds: 60 };

test.each([
  ["is young", { tick: 59, isStopping: false }, false],
  ["is as old as client_keep_alive.seconds", { tick: 60, isStopping: false }, true],
  ["is of a node that stops", { tick: 0, isStopping: true }, true],
])("a connection that %s: ends behind its response: %j", (_name, change, ends) => {
  const node = { tick: 0, isStopping: false, attributes };
  const keepAlive = new KeepAlive(node);
  Object.assign(node, change);
  expect(keepAlive.endsAfterResponse).toBe(ends);
});

test("one that was asked to end does", () => {
  const keepAlive = new KeepAlive({ tick: 0, isStopping: false, attributes });
  keepAlive.endAfterResponse();
  expect(keepAlive.endsAfterResponse).toBe(true);
});

test("what moves is not idle", () => {
  const node = { tick: 0, isStopping: false, attributes };
  const keepAlive = new KeepAlive(node);
  node.tick = 7;
  expect(keepAlive.idleSeconds).toBe(7);
  keepAlive.touch();
  expect(keepAlive.idleSeconds).toBe(0);
});
