import { expect, test } from "vitest";
import { portTakenHint } from "./port-taken.ts";

test.each([
  "Error: listen EADDRINUSE: address already in use 0.0.0.0:8080", // Node
  "OSError: [Errno 98] Address already in use", // Python
  "listen tcp :8080: bind: address already in use", // Go
])("a port that is taken leads to $PORT: %s", (message) => {
  expect(portTakenHint(["listening", message])).toEqual([expect.stringContaining("$PORT (evenkeel doctor")]);
});

test("other last words lead nowhere", () => {
  expect(portTakenHint(["Error: Cannot find module './routes.js'"])).toEqual([]);
});
