import { expect, test } from "vitest";
import service from "./evenkeel.config.ts";

test("the definition stands: four tasks in two zones, and never fewer than two", () => {
  expect(service).toMatchObject({
    name: "hello",
    port: 8080,
    zones: ["ap-southeast-2a", "ap-southeast-2b"],
    tasks: { desired: 4, min: 2, max: 8 },
  });
});
