import { expect, test } from "vitest";
import { projectPaths } from "../project-paths.ts";
import { aDefinition } from "../testing/a-proposal.ts";
import { aStack } from "../testing/a-service.ts";
import { checkUnprotected } from "./protection.ts";
import type { StackTarget } from "./stack-target.ts";

const LoadBalancerArn = "arn:lb/hello";

/** The stack's service on AWS, whose load balancer has these attributes, or is gone. */
function onAws(attributes: Readonly<Record<string, string>> | "gone"): StackTarget {
  const describeLoadBalancerAttributes = () => {
    if (attributes === "gone") {
      return Promise.reject(Object.assign(new Error("not found"), { name: "LoadBalancerNotFoundException" }));
    }
    return Promise.resolve({ Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })) });
  };
  const clients = { elb: () => Promise.resolve({ describeLoadBalancerAttributes }) };
  const target = {
    paths: projectPaths(undefined),
    definition: aDefinition,
    region: aDefinition.region,
    local: undefined,
  };
  return { ...target, clients, name: { cluster: "hello", service: "hello" } } as unknown as StackTarget; // only this client is asked
}

test.each([
  ["the stack's own protection", { isProtected: true }, {}, /--no-enable-termination-protection --stack-name hello$/],
  [
    "the load balancer's",
    { outputs: { LoadBalancerArn } },
    { "deletion_protection.enabled": "true" },
    /^loadBalancer: \{ deletionProtection: false \} in the definition, evenkeel provision --to aws, then again$/,
  ],
] as const)(
  "%s is reported before anything is deleted, with the way to turn it off",
  async (_, given, attributes, fix) => {
    await expect(checkUnprotected(onAws(attributes), aStack(given))).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/protected from being deleted; nothing was deleted$/) as string,
      details: { fix: expect.stringMatching(fix) as string },
    });
  },
);

test.each([
  ["without protection", { LoadBalancerArn }, { "deletion_protection.enabled": "false" }],
  ["whose load balancer is gone already", { LoadBalancerArn }, "gone"],
  ["that never got one", {}, "gone"],
] as const)("a stack %s may go", async (_, outputs, attributes) => {
  await expect(checkUnprotected(onAws(attributes), aStack({ outputs }))).resolves.toBeUndefined();
});
