import { expect, test } from "vitest";
import { z } from "zod";
import { flag, members, text, whole, word, type Shape } from "./field.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import type { WrittenService } from "./service-input.ts";

const anything = { is: "a text", allowed: "text", example: "text" };

// The compiler is the test: each expected error that does not come is one.
test("a schema of another type than its member does not compile", () => {
  const shapes: readonly Partial<Shape<ServiceDefinition>>[] = [
    { port: whole(1, 65_535, "a TCP port", 8080) },
    // @ts-expect-error A port is a number.
    { port: text(/./, anything) },
    // @ts-expect-error There are two architectures.
    { architecture: word(["x86_64", "arm64", "riscv64"]) },
    // @ts-expect-error A name is a text.
    { name: flag(true) },
    // @ts-expect-error Zones are a list.
    { zones: text(/./, anything) },
    // @ts-expect-error A schema that takes any value has no type that it could be.
    { tags: z.unknown() },
  ];
  expect(shapes).toHaveLength(6);
});

test("a member that an object does not have, and one that it lacks, do not compile", () => {
  const logs = whole(1, 30, "days", 30);
  const shapes: readonly Shape<ServiceDefinition["logs"]>[] = [
    { retentionDays: logs },
    // @ts-expect-error Logs have no other member.
    { retentionDays: logs, days: logs },
    // @ts-expect-error It lacks retentionDays.
    {},
  ];
  expect(shapes).toHaveLength(3);
});

test("what must be given of an object is part of its schema's type", () => {
  const https: Shape<NonNullable<ServiceDefinition["https"]>> = {
    certificateArn: text(/./, anything),
    redirect: flag(true),
  };
  const shapes: readonly Partial<Shape<WrittenService>>[] = [
    { https: members(https, ["certificateArn"]) },
    // @ts-expect-error A listener for HTTPS needs a certificate.
    { https: members(https) },
    // @ts-expect-error That is no member of it.
    { https: members(https, ["certificate"]) },
  ];
  expect(shapes).toHaveLength(3);
});
