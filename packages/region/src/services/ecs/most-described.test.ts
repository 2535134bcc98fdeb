import { expect, it } from "vitest";
import { describeClusters } from "./operations/DescribeClusters.ts";
import { describeServiceDeployments } from "./operations/DescribeServiceDeployments.ts";
import { describeServiceRevisions } from "./operations/DescribeServiceRevisions.ts";
import { describeServices } from "./operations/DescribeServices.ts";
import { describeTasks } from "./operations/DescribeTasks.ts";
import { aServiceRegion } from "./testing/service-region.ts";

it("describes only so many at once", () => {
  const region = aServiceRegion();
  const names = (count: number) => Array.from({ length: count }, (_, index) => `n-${index}`);
  const refused = (most: number, what: string) => ({
    code: "InvalidParameterException",
    message: `At most ${most} ${what} can be described at once, not ${most + 1}.`,
  });
  expect(region.refusal(describeClusters, { clusters: names(101) })).toEqual(refused(100, "clusters"));
  expect(region.refusal(describeServices, { cluster: "web", services: names(11) })).toEqual(refused(10, "services"));
  expect(region.refusal(describeTasks, { cluster: "web", tasks: names(101) })).toEqual(refused(100, "tasks"));
  expect(region.refusal(describeServiceDeployments, { serviceDeploymentArns: names(21) })).toEqual(
    refused(20, "service deployments"),
  );
  expect(region.refusal(describeServiceRevisions, { serviceRevisionArns: names(21) })).toEqual(
    refused(20, "service revisions"),
  );
});
