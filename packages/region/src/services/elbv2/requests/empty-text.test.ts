import { expect, it } from "vitest";
import type { Operation } from "../../../engine/service.ts";
import { takingEmptyTextAsAbsent } from "./empty-text.ts";

it("takes empty text for a member that is not given, but not in tags", () => {
  const received: unknown[] = [];
  const createTargetGroup: Operation<object, void> = (input) => void received.push(input);
  const operations = takingEmptyTextAsAbsent({ CreateTargetGroup: createTargetGroup });
  const request = { Name: "web", ProtocolVersion: "", Port: 0, Tags: [{ Key: "stage", Value: "" }] };

  operations["CreateTargetGroup"]?.(request as never, {} as never);

  expect(received).toEqual([{ Name: "web", Port: 0, Tags: [{ Key: "stage", Value: "" }] }]);
});
