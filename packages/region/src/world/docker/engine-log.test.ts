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
  it("is told line by line, up to a place, however its bytes arrive", () => {
    const log = new EngineLog(undefined);
    const bytes = Buffer.concat([message(1, 1, "one\n"), message(2, 2, "two\n")]);
    const told = [...bytes].map((byte) => log.take(Buffer.of(byte))).filter((lines) => lines !== undefined);
    expect(told).toEqual([
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

  it("tells a last line without its end when the container has ended, and no empty ones", () => {
    const log = new EngineLog(undefined);
    expect(log.take(Buffer.concat([message(1, 1, "\n"), message(1, 2, "rest")]))).toBeUndefined();
    expect(log.finish()).toEqual({ lines: ["rest"], offset: at(2, 1) });
  });

  it("is asked for from the second in which it was read last", () => {
    expect(EngineLog.sinceSeconds(at(999_999_999, 3))).toBe(Date.UTC(2026, 10, 29, 9) / 1000);
    expect(EngineLog.sinceSeconds(undefined)).toBe(0);
  });
});
