import { expect, test } from "vitest";
import { aSnapshot } from "./testing/a-snapshot.ts";
import { unsupportedIn } from "./unsupported.ts";

test("stickiness is refused by name instead of ignored", () => {
  const sticky = aSnapshot({ group: { stickiness: { type: "lb_cookie", durationSeconds: 60 } } });
  expect(unsupportedIn(aSnapshot())).toBeUndefined();
  expect(unsupportedIn(sticky)).toBe("this balancer does not support stickiness.type lb_cookie yet");
});
