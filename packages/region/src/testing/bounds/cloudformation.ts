import { templateLimits } from "../../services/cloudformation/template/limits.ts";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { expect } from "vitest";
import { answered, names, pagesAt, refusesBeyond, type Bound } from "./bound.ts";
import { largestPage } from "../../services/cloudformation/pagination.ts";

const validate = ["cloudformation", "ValidateTemplate"] as const;
const { bodyBytes, resources, depth } = templateLimits;
const group = { Type: "AWS::Logs::LogGroup" };
const small = JSON.stringify({ Resources: { Group: group } });
const padded = (bytes: number) => small + " ".repeat(bytes - small.length);

export const cloudformationBounds: readonly Bound[] = [
  {
    ...{ operation: "every operation on a template", what: "bytes of TemplateBody", bound: bodyBytes },
    beyond: "refused",
    probe: refusesBeyond(bodyBytes, {
      call: validate,
      input: (bytes) => ({ TemplateBody: padded(bytes) }),
      error: {
        code: "ValidationError",
        message: `1 validation error detected: Value '${padded(bodyBytes + 1)}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200`,
      },
    }),
  },
  {
    ...{ operation: "every operation on a template", what: "resources", bound: resources, beyond: "refused" },
    probe: refusesBeyond(resources, {
      call: validate,
      input: (count) => ({
        TemplateBody: JSON.stringify({ Resources: Object.fromEntries(names(count).map((name) => [name, group])) }),
      }),
      error: {
        code: "ValidationError",
        message: "Template format error: Number of resources, 501, is greater than maximum allowed, 500",
      },
    }),
  },
  {
    ...{
      operation: "every operation on a template",
      what: "levels that it is nested",
      bound: depth,
      beyond: "refused",
    },
    probe: refusesBeyond(depth, {
      call: validate,
      input: (levels) => ({ TemplateBody: nested(levels) }),
      error: {
        code: "ValidationError",
        message: "Template format error: The template is nested more than 500 levels deep.",
      },
    }),
  },
  {
    ...{ operation: "DescribeStackResources", what: "resources in an answer", bound: largestPage, beyond: "left out" },
    probe: () => {
      const region = simulatedRegion();
      aStack(region, largestPage + 1);
      const { StackResources } = answered(region, ["cloudformation", "DescribeStackResources"], { StackName: "web" });
      expect(StackResources).toHaveLength(largestPage);
    },
  },
  {
    ...{ operation: "ListStackResources", what: "resources in an answer", bound: largestPage, beyond: "next page" },
    probe: pagesAt(largestPage, {
      given: aStack,
      call: ["cloudformation", "ListStackResources"],
      input: { StackName: "web" },
      list: "StackResourceSummaries",
      token: "NextToken",
    }),
  },
];

function aStack(region: SimulatedRegion, count: number): void {
  const TemplateBody = JSON.stringify({ Resources: Object.fromEntries(names(count).map((name) => [name, group])) });
  region.call("cloudformation", "CreateStack", { StackName: "web", TemplateBody });
  region.clock.advance(10_000);
}

/** A template in which a text is so many levels below the top. */
function nested(levels: number): string {
  const around = levels - 2;
  const metadata = `${"[".repeat(around)}"a"${"]".repeat(around)}`;
  return `{"Resources":{"Group":${JSON.stringify(group)}},"Metadata":{"a":${metadata}}}`;
}
