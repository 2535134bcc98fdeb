import { expect, test } from "vitest";
import { placeOf } from "../place.ts";
import { aDefinition } from "../testing/a-proposal.ts";
import { besideServing, stackOptionsOf, type StackTarget } from "./stack-target.ts";

/** The local region of that name, in which the definition is meant; nothing is asked of it. */
function inRegion(region: string, definition = aDefinition): StackTarget {
  const local = { region };
  return { place: placeOf(undefined), definition, region, local } as unknown as StackTarget;
}

test.each([
  ["another Region", inRegion("us-east-1"), "the definition is for another Region than the one that runs here"],
  [
    "what the local region has not",
    inRegion("ap-southeast-2", { ...aDefinition, accessLogs: { bucket: "logs", prefix: "" } }),
    /^accessLogs cannot run here yet/,
  ],
])("%s is refused before anything is made", async (_, target, message) => {
  await expect(stackOptionsOf(target, undefined, () => undefined)).rejects.toMatchObject({
    exitCode: 2,
    message: typeof message === "string" ? message : (expect.stringMatching(message) as string),
  });
});

test("a local image is told with what serves, and which of them was there first", async () => {
  const images = { compareAge: () => Promise.resolve("newer" as const) };
  const image = { reference: "web:b", origin: "snapshot" } as const;
  expect(await besideServing(image, images, "web:a")).toEqual({ ...image, serving: "web:a", age: "newer" });
  expect(await besideServing(image, images, undefined)).toEqual(image);
});
