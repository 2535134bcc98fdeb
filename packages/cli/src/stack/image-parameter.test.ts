import { expect, test } from "vitest";
import { imageParameter, type ChosenImage, type GivenBefore, type WantedImage } from "./image-parameter.ts";

const directory = (reference: string, given: Partial<ChosenImage> = {}): WantedImage => ({
  origin: "snapshot",
  reference,
  ...given,
});
const named = (reference: string, serving?: string): WantedImage => ({
  origin: "reference",
  reference,
  ...(serving !== undefined && { serving }),
});
const stack = (image: string, given: Partial<GivenBefore> = {}): GivenBefore => ({
  image,
  named: undefined,
  template: "same",
  ...given,
});
const changed = { template: "changed" } as const;

test.each([
  ["a creation is given the directory", directory("web:a"), undefined, "web:a"],
  ["a creation takes the image that the definition names by itself", named("web:v1"), undefined, undefined],
  ["nothing changed", directory("web:a", { serving: "web:a" }), stack("web:a"), undefined],
  ["another directory is rolled out", directory("web:b", { serving: "web:a" }), stack("web:a"), "web:b"],
  ["what was released is not rolled out again", directory("web:b", { serving: "web:b" }), stack("web:a"), undefined],
  ["nor where its digest is pinned", directory("web:b", { serving: "web:b@sha256:1" }), stack("web:a"), undefined],
  [
    "a changed template carries what was released",
    directory("web:b", { serving: "web:b" }),
    stack("web:a", changed),
    "web:b",
  ],
  [
    "a release of something else is not put back by an unchanged directory",
    directory("web:a", { serving: "other:9" }),
    stack("web:a", changed),
    "other:9",
  ],
  [
    "nor by an older directory, whatever the stack was given",
    directory("web:a", { serving: "web:b", age: "older" }),
    stack("web:b", changed),
    "web:b",
  ],
  [
    "a directory that changed after the release is rolled out",
    directory("web:c", { serving: "web:b", age: "newer" }),
    stack("web:a", changed),
    "web:c",
  ],
  ["a stack without its service keeps its image", directory("web:a"), stack("web:a", changed), undefined],
  ["the definition names what it named", named("web:v1", "web:v2"), stack("web:v1", { named: "web:v1" }), undefined],
  [
    "a changed template keeps what was released over what is named",
    named("web:v1", "web:v2"),
    stack("web:v1", { named: "web:v1", ...changed }),
    "web:v2",
  ],
  [
    "the definition names another image than before",
    named("web:v3", "web:v2"),
    stack("web:v1", { named: "web:v1", ...changed }),
    "web:v3",
  ],
  ["what the user asks for is given", { origin: "asked", reference: "web:a" }, stack("web:a"), "web:a"],
  [
    "also over what was released",
    { origin: "asked", reference: "web:a", serving: "web:b" },
    stack("web:a", changed),
    "web:a",
  ],
  ["a creation that is only looked at has a stand-in", { origin: "kept", standIn: "web" }, undefined, "web"],
  ["where no other one is known, the stack keeps its own", { origin: "kept" }, stack("web:a", changed), undefined],
  ["and a changed template what was released", { origin: "kept", serving: "web:b" }, stack("web:a", changed), "web:b"],
] satisfies [string, WantedImage, GivenBefore | undefined, string | undefined][])("%s", (_, wanted, before, image) => {
  expect(imageParameter(wanted, before)).toBe(image);
});
