import { describe, expect, it } from "vitest";
import { EngineLog } from "./engine-log.ts";

/** A message as the engine sends it: of output 1 or 2, at so many nanoseconds of a second. */
function message(output: 1 | 2, nanoseconds: number, text: string): Buffer {
  const payload = Buffer.from(`2026-11-29T09:00:00.${String(nanoseconds).padStart(9, "0")}Z ${text}`);
  const header = Buffer.alloc(8);
  header.writeUInt8(output, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

const at = (nanoseconds: number, count: number): string =>
  `2026-11-29T09:00:00.${String(nanoseconds).padStart(9, "0")}Z/${count}`;

describe("the engine's log of a container", () => {
  it("is reported line by line, up to a position, however its bytes arrive", () => {
    const log = new EngineLog(undefined);
    const bytes = Buffer.concat([message(1, 1, "one\n"), message(2, 2, "two\n")]);
    const batches = [...bytes].map((byte) => log.take(Buffer.of(byte))).filter((lines) => lines !== undefined);
    expect(batches).toEqual([
      { lines: ["one"], offset: at(1, 1) },
      { lines: ["two"], offset: at(2, 1) },
    ]);
  });

  it("passes over what was read before, also among messages of one moment", () => {
    const log = new EngineLog(at(5, 2));
    const messages = [message(1, 4, "a\n"), message(1, 5, "b\n"), message(1, 5, "c\n"), message(1, 5, "d\n")];
    expect(log.take(Buffer.concat(messages))).toEqual({ lines: ["d"], offset: at(5, 3) });
  });

  it("puts a line together that comes in several messages, and what comes between waits for it", () => {
    const log = new EngineLog(undefined);
    expect(log.take(message(1, 1, "long "))).toBeUndefined();
    expect(log.take(message(2, 2, "other\n"))).toBeUndefined();
    expect(log.take(message(1, 3, "line\n"))).toEqual({ lines: ["long line", "other"], offset: at(3, 1) });
  });

  it("delivers a last line without its end when the container has ended, and no empty ones", () => {
    const log = new EngineLog(undefined);
    expect(log.take(Buffer.concat([message(1, 1, "\n"), message(1, 2, "rest")]))).toBeUndefined();
    expect(log.finish()).toEqual({ lines: ["rest"], offset: at(2, 1) });
  });

  it("is read up to before a line that has begun: who resumes there reads all of it", () => {
    const log = new EngineLog(undefined);
    const first = [message(1, 1, "x\n"), message(1, 2, "panic "), message(2, 3, "behind\n")];
    expect(log.take(Buffer.concat(first))).toEqual({ lines: ["x"], offset: at(1, 1) });

    const resumed = new EngineLog(at(1, 1));
    expect(resumed.take(Buffer.concat([...first, message(1, 4, "at last\n")]))).toEqual({
      ...{ lines: ["panic at last", "behind"], offset: at(4, 1) },
    });
  });

  it("delivers a line without an end in full events, and keeps no more of it", () => {
    const log = new EngineLog(undefined);
    const parts = Array.from({ length: 40 }, (_, index) => message(1, index + 1, "y".repeat(16_384)));
    const batches = parts.flatMap((part) => log.take(part) ?? []);
    expect(batches.map(({ lines }) => lines.map((line) => line.length))).toEqual([[15 * 16_384], [15 * 16_384]]);
    expect(batches.map(({ offset }) => offset)).toEqual([at(15, 1), at(30, 1)]);
    expect(log.finish()?.lines.map((line) => line.length)).toEqual([10 * 16_384]);
  });

  it("lets no more than 1,000 lines wait for one that does not go on", () => {
    const log = new EngineLog(undefined);
    log.take(message(1, 1, "prompt> "));
    const others = Array.from({ length: 1000 }, (_, index) => message(2, index + 2, `${index}\n`));
    const batch = log.take(Buffer.concat(others));
    expect([batch?.lines.length, batch?.lines[0], batch?.offset]).toEqual([1001, "prompt> ", at(1001, 1)]);
  });

  it("is asked for from the second in which it was read last", () => {
    expect(EngineLog.sinceSeconds(at(999_999_999, 3))).toBe(Date.UTC(2026, 10, 29, 9) / 1000);
    expect(EngineLog.sinceSeconds(undefined)).toBe(0);
  });
});
