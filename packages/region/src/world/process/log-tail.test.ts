import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { longestLineBytes } from "../lifecycle/long-lines.ts";
import { LogTail } from "./log-tail.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-log-"));
  file = join(folder, "app.log");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("delivers whole lines only, each once, and passes over empty ones", () => {
  const tail = new LogTail(file, 0);
  expect(tail.read()).toBeUndefined();

  writeFileSync(file, "one\ntw");
  expect(tail.read()).toEqual({ lines: ["one"], offset: 4 });
  expect(tail.read()).toBeUndefined();

  appendFileSync(file, "o\n\nthree\n");
  expect(tail.read()).toEqual({ lines: ["two", "three"], offset: 15 });
  expect(tail.finish()).toEqual([]);
});

it("delivers the last line without its end once the container has ended", () => {
  writeFileSync(file, "one\ntwo");
  expect(new LogTail(file, 0).finish()).toEqual([
    { lines: ["one"], offset: 4 },
    { lines: ["two"], offset: 7 },
  ]);
});

it("goes on where an earlier control plane had stored, in the middle of nothing", () => {
  writeFileSync(file, "one\ntwo\nthree\n");
  expect(new LogTail(file, 4).read()).toEqual({ lines: ["two", "three"], offset: 14 });
});

it("delivers a line beyond 256 KB in pieces, and cuts no character in two", () => {
  const long = `${"x".repeat(longestLineBytes - 1)}é${"y".repeat(longestLineBytes)}`;
  writeFileSync(file, `${long}\nnext\n`);
  const batches = new LogTail(file, 0).finish();
  const lines = batches.flatMap((batch) => batch.lines);

  expect(lines.map((line) => Buffer.byteLength(line))).toEqual([longestLineBytes - 1, longestLineBytes, 2, 4]);
  expect(lines.slice(0, 3).join("")).toBe(long);
});

it("empties a file that was read to its end and is large, and goes on from its new beginning", () => {
  const tail = new LogTail(file, 0, 8);
  writeFileSync(file, "one\ntwo\n");
  expect(tail.read()).toMatchObject({ lines: ["one", "two"], offset: 8 });
  expect(tail.read()).toEqual({ lines: [], offset: 0 });
  expect(statSync(file).size).toBe(0);

  appendFileSync(file, "three\n");
  expect(tail.read()).toEqual({ lines: ["three"], offset: 6 });
  expect(new LogTail(file, 8).read()).toEqual({ lines: ["three"], offset: 6 });
});
