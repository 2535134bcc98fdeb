import { expect, it } from "vitest";
import { DocumentStore } from "./document-store.ts";

const notice = (id: string, text = "a port is taken") => ({ id, text });

it("has what the snapshot and the deltas have said, and nothing that is gone", () => {
  const store = new DocumentStore();
  store.replace({ notice: { a: notice("a"), b: notice("b") } });
  store.apply({ put: { notice: { c: notice("c") } }, gone: { notice: ["a"] } });
  expect(Object.keys(store.get("notice"))).toEqual(["b", "c"]);
  store.replace({});
  expect(store.get("notice")).toEqual({});
});

it("calls those who read a kind when it changes, and leaves the others alone", () => {
  const store = new DocumentStore();
  const called: string[] = [];
  store.subscribe("notice", () => called.push("notice"));
  const stop = store.subscribe("task", () => called.push("task"));
  const tasks = store.get("task");
  store.apply({ put: { notice: { a: notice("a") } }, gone: {} });
  expect(called).toEqual(["notice"]);
  expect(store.get("task")).toBe(tasks);
  stop();
  store.apply({ put: { task: { t: {} } }, gone: {} });
  expect(called).toEqual(["notice"]);
});
