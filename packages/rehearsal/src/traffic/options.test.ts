import { VirtualClock } from "@evenkeel/kernel";
import { expect, test } from "vitest";
import { planOf, TrafficOptionsError, type TrafficOptions } from "./options.ts";

const usual: TrafficOptions = {
  ...{ url: "http://127.0.0.1:8080/a?b", ratePerSecond: 10, durationMs: 1000, connections: 5, timeoutMs: 1000 },
  ...{ keepAlive: "kept", arrivals: "steady", clock: new VirtualClock(0) },
};

test("a path stands in the place of the address's own", () => {
  expect(planOf(usual).url).toBe("http://127.0.0.1:8080/a?b");
  expect(planOf({ ...usual, path: "/c?d" }).url).toBe("http://127.0.0.1:8080/c?d");
});

test.each<[Partial<TrafficOptions>, string]>([
  [{ url: "https://example.com" }, "traffic needs an http address"],
  [{ url: "127.0.0.1:8080" }, "traffic needs an http address"],
  [{ path: "c" }, "the path is none"],
  [{ ratePerSecond: 0 }, "the rate must be more than 0"],
  [{ durationMs: NaN }, "the duration must be more than 0"],
  [{ connections: 1.5 }, "the number of connections must be whole"],
  [{ method: "get it" }, "the method is none"],
  [{ headers: { "X-A": "b\r\nC: d" } }, "the header cannot be sent"],
  [{ headers: { Connection: "close" } }, "the header cannot be sent"],
])("%o is refused: %s", (options, message) => {
  expect(() => planOf({ ...usual, ...options })).toThrow(TrafficOptionsError);
  expect(() => planOf({ ...usual, ...options })).toThrow(message);
});
