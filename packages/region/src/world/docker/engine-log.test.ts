import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineLog } from "./engine-log.ts";

/** A message as the engine sends it: of output 1 or 2, at so many nanoseconds after nine. */
function message(output: 1 | 2, nanoseconds: number, text: string): Buffer {
  const time = new Date(Date.UTC(2026, 10, 29, 9) + Math.floor(nanoseconds / 1e9) * 1000).toISOString().slice(0, 19);
  const payload = Buffer.from(`${time}.${String(nanoseconds % 1e9).padStart(9, "0")}Z ${text}`);
  const header = Buffer.alloc(8);
  header.writeUInt8(output, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

/** An offset: messages from the second before on, and of each output those up to so many of a moment. */
const at = (...delivered: readonly (readonly [output: 1 | 2, nanoseconds: number, count: number])[]): string =>
  [
    Date.UTC(2026, 10, 29, 9) / 1000 - 1,
    ...delivered.map(([output, nanoseconds, count]) => {
      return `${output}:2026-11-29T09:00:00.${String(nanoseconds).padStart(9, "0")}Z/${count}`;
    }),
  ].join(" ");

describe("the engine's log of a container", () => {
  it("is reported line by line, up to a position, however its bytes arrive", () => {
    const log = new EngineLog(undefined);
    const bytes = Buffer.concat([message(1, 1, "one\n"), message(2, 2, "two\n")]);
    const batches = [...bytes].map((byte) => log.take(Buffer.of(byte))).filter((lines) => lines !== undefined);
    expect(batches).toEqual([
      { lines: ["one"], offset: at([1, 1, 1]) },
      { lines: ["two"], offset: at([1, 1, 1], [2, 2, 1]) },
    ]);
  });

  it("passes over what was read before, also among messages of one moment", () => {
    const log = new EngineLog(at([1, 5, 2]));
    const messages = [message(1, 4, "a\n"), message(1, 5, "b\n"), message(1, 5, "c\n"), message(1, 5, "d\n")];
    expect(log.take(Buffer.concat(messages))).toEqual({ lines: ["d"], offset: at([1, 5, 3]) });
  });

  it("puts a line together that comes in several messages, each of the time of the first", () => {
    const log = new EngineLog(undefined);
    expect(log.take(message(1, 1, "long "))).toBeUndefined();
    expect(log.take(message(2, 2, "other\n"))).toEqual({ lines: ["other"], offset: at([2, 2, 1]) });
    expect(log.take(message(1, 1, "line\n"))).toEqual({ lines: ["long line"], offset: at([1, 1, 2], [2, 2, 1]) });
  });

  it("delivers a last line without its end when the container has ended, and no empty ones", () => {
    const log = new EngineLog(undefined);
    expect(log.take(Buffer.concat([message(1, 1, "\n"), message(1, 2, "rest")]))).toBeUndefined();
    expect(log.finish()).toEqual({ lines: ["rest"], offset: at([1, 2, 1]) });
  });

  it("is read up to before a line that has begun: who resumes there reads all of it", () => {
    const log = new EngineLog(undefined);
    const first = [message(1, 1, "x\n"), message(1, 2, "panic "), message(2, 3, "behind\n")];
    const offset = at([1, 1, 1], [2, 3, 1]);
    expect(log.take(Buffer.concat(first))).toEqual({ lines: ["x", "behind"], offset });

    const resumed = new EngineLog(offset);
    expect(resumed.take(Buffer.concat([...first, message(1, 2, "at last\n")]))).toEqual({
      ...{ lines: ["panic at last"], offset: at([1, 2, 2], [2, 3, 1]) },
    });
  });

  it("is delivered line by line, each once, however its outputs mix and wherever reading is broken off", () => {
    const outputLines = fc.array(
      fc.record({ pieces: fc.integer({ min: 1, max: 4 }), afterMs: fc.constantFrom(0, 1, 400, 900) }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        ...([outputLines, outputLines, fc.infiniteStream(fc.boolean()), fc.array(fc.nat(20))] as const),
        (one, two, order, breaks) => {
          const messages = mixed([written(1, one), written(2, two)], order);
          const lines: string[] = [];
          let offset: string | undefined;
          for (const messageCount of [...breaks, Infinity]) {
            const log = new EngineLog(offset);
            const sinceMs = EngineLog.sinceSeconds(offset) * 1000;
            for (const { bytes } of messages.filter(({ timeMs }) => timeMs >= sinceMs).slice(0, messageCount)) {
              const found = log.take(bytes);
              lines.push(...(found?.lines ?? []));
              offset = found?.offset ?? offset;
            }
          }
          const of = (output: 1 | 2): readonly string[] => lines.filter((line) => line.startsWith(`${output}.`));
          expect([of(1), of(2)]).toEqual([wholeLines(1, one), wholeLines(2, two)]);
        },
      ),
    );
  });

  it("delivers a line without an end in full events, and keeps no more of it", () => {
    const log = new EngineLog(undefined);
    const parts = Array.from({ length: 40 }, (_, index) => message(1, index + 1, "y".repeat(16_384)));
    const batches = parts.flatMap((part) => log.take(part) ?? []);
    expect(batches.map(({ lines }) => lines.map((line) => line.length))).toEqual([[15 * 16_384], [15 * 16_384]]);
    expect(batches.map(({ offset }) => offset)).toEqual([at([1, 15, 1]), at([1, 30, 1])]);
    expect(log.finish()?.lines.map((line) => line.length)).toEqual([10 * 16_384]);
  });

  it("of one output does not wait for the other, nor is that read again", () => {
    const log = new EngineLog(undefined);
    log.take(message(1, 1, "prompt> "));
    expect(log.take(message(2, 2, "ready\n"))).toEqual({ lines: ["ready"], offset: at([2, 2, 1]) });
  });

  it("is asked for from the second before that of the first message that is not delivered", () => {
    const second = Date.UTC(2026, 10, 29, 9) / 1000;
    expect(EngineLog.sinceSeconds(at([1, 999_999_999, 3]))).toBe(second - 1);
    expect(EngineLog.sinceSeconds(undefined)).toBe(0);
    const log = new EngineLog(undefined);
    log.take(message(1, 1, "begun "));
    const later = log.take(message(2, 7_000_000_000, "later\n"));
    expect(EngineLog.sinceSeconds(later?.offset)).toBe(second - 1);
    expect(EngineLog.sinceSeconds(log.take(message(1, 1, "ended\n"))?.offset)).toBe(second + 6);
  });
});

interface Message {
  readonly timeMs: number;
  readonly bytes: Buffer;
}

type Written = readonly { readonly pieces: number; readonly afterMs: number }[];

function wholeLines(output: 1 | 2, lines: Written): readonly string[] {
  return lines.map(({ pieces }, line) => `${output}.${line}:`.repeat(pieces));
}

/** The messages of an output: its lines in several pieces, all of the time at which the line begins. */
function written(output: 1 | 2, lines: Written): Message[] {
  let timeMs = 0;
  return lines.flatMap(({ pieces, afterMs }, line) => {
    timeMs += afterMs;
    return Array.from({ length: pieces }, (_, piece) => {
      const text = `${output}.${line}:${piece === pieces - 1 ? "\n" : ""}`;
      return { timeMs: Date.UTC(2026, 10, 29, 9) + timeMs, bytes: message(output, timeMs * 1_000_000, text) };
    });
  });
}

/** Each output in its order; between them any, as long as what stands first is not older by a second. */
function mixed([one, two]: readonly [Message[], Message[]], order: Iterator<boolean>): readonly Message[] {
  const all: Message[] = [];
  while (one.length > 0 || two.length > 0) {
    const [first, second] = order.next().value ? [one, two] : [two, one];
    const [next] = first;
    const isTooEarly = next && second[0] && next.timeMs - second[0].timeMs >= 1000;
    all.push((next && !isTooEarly ? first : second).shift() ?? { timeMs: 0, bytes: Buffer.alloc(0) });
  }
  return all;
}
