import { cbor, dateToTag } from "@smithy/core/cbor";
import { describe, expect, it } from "vitest";
import { isPlainCbor } from "./plain-cbor.ts";

describe("CBOR from outside", () => {
  it("is plain as AWS's clients write it", () => {
    expect(isPlainCbor(cbor.serialize({ at: dateToTag(new Date(0)), list: [1, -1.5, 2n ** 60n, null, true] }))).toBe(
      true,
    );
  });

  it.each([
    ["a number with 268 million zeros", "c4821a0fffffff01"],
    ["a map whose key is a number", "a10101"],
    ["a map whose key is a list", "a18001"],
    ["a tag of another meaning", "d81c80"],
    ["two values", "0101"],
    ["half a value", "82"],
  ])("is not plain: %s", (_, hex) => {
    expect(isPlainCbor(Buffer.from(hex, "hex"))).toBe(false);
  });
});
