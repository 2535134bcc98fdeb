import { describeMembers } from "@evenkeel/definition";
import { expect, test } from "vitest";
import { meaningOf } from "./docstrings.ts";

test("a member is found by those beside it", () => {
  const health = [
    "path",
    "intervalSeconds",
    "timeoutSeconds",
    "healthyThreshold",
    "unhealthyThreshold",
    "successCodes",
  ];
  expect(meaningOf("path", health)).toEqual({ text: "The path that is requested, beginning with `/`." });
  expect(meaningOf("command", ["reference", "command"]).text).toMatch(/^Replaces the command of the image/);
  expect(meaningOf("command", ["repository", "directory", "command", "dockerfile"]).text).toMatch(
    /^The program and its/,
  );
});

test("a member without words of its own has those of its type, and the page that they refer to", () => {
  const top = describeMembers()[0]?.lines.map(({ path }) => path) ?? [];
  expect(meaningOf("network", top)).toEqual({
    text: "The VPC.",
    page: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  });
});
