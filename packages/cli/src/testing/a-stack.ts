import type { SimulatedRegion } from "@evenkeel/region/simulated";

/** Creates the stack `hello` of a template, waits five minutes for it and returns its status. */
export function statusOfNewStack(
  region: SimulatedRegion,
  options: { readonly body: string; readonly desiredCount: number; readonly image?: string },
): string | undefined {
  const { body, desiredCount, image = "evenkeel/hello:1" } = options;
  region.call("cloudformation", "CreateStack", {
    StackName: "hello",
    TemplateBody: body,
    Parameters: [
      { ParameterKey: "Image", ParameterValue: image },
      { ParameterKey: "DesiredCount", ParameterValue: String(desiredCount) },
    ],
    Capabilities: ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
  });
  region.clock.advance(300_000);
  const { Stacks } = region.call("cloudformation", "DescribeStacks", { StackName: "hello" }) as {
    Stacks: { StackStatus: string }[];
  };
  return Stacks[0]?.StackStatus;
}
