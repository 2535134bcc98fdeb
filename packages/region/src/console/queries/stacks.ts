import type {
  DescribeStackEventsOutput,
  DescribeStackResourcesOutput,
  DescribeStacksOutput,
} from "@aws-sdk/client-cloudformation";
import { allPages } from "@evenkeel/kernel";
import { byId, type Query } from "../feed/query.ts";
import { ask } from "./ask.ts";

/** Of a stack, the newest. */
const eventsShown = 100;

/** The stacks, what is in them, and what happened to it. */
export const stacks: Query = {
  name: "stacks",
  kinds: ["stack", "stackResource", "stackEvent"],
  dependsOn: ["cloudformation"],
  async read(source) {
    const cloudFormation = <O extends object>(operation: string, input: object) =>
      ask<O>(source, "cloudformation", operation, input);
    const found = await allPages(
      (NextToken) => cloudFormation<DescribeStacksOutput>("DescribeStacks", { NextToken }),
      ({ Stacks = [] }) => Stacks,
    );
    const details = await Promise.all(
      found.map(async ({ StackName = "" }) => {
        const [{ StackResources = [] }, events] = await Promise.all([
          cloudFormation<DescribeStackResourcesOutput>("DescribeStackResources", { StackName }),
          allPages(
            (NextToken) => cloudFormation<DescribeStackEventsOutput>("DescribeStackEvents", { StackName, NextToken }),
            ({ StackEvents = [] }) => StackEvents,
            eventsShown,
          ),
        ]);
        return { resources: StackResources, events };
      }),
    );
    return {
      stack: byId(found, ({ StackId }) => StackId),
      stackResource: byId(
        details.flatMap(({ resources }) => resources),
        ({ StackName, LogicalResourceId }) => `${StackName}/${LogicalResourceId}`,
      ),
      stackEvent: byId(
        details.flatMap(({ events }) => events),
        ({ EventId }) => EventId,
      ),
    };
  },
};
