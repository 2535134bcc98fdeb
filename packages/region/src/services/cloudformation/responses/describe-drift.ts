import type {
  StackDriftInformation,
  StackResourceDrift,
  StackResourceDriftInformation,
} from "@aws-sdk/client-cloudformation";
import type { ResourceDrift, Stack, StackResource } from "../state.ts";
import type { Value } from "../resource-provider.ts";

/** How a stack stood when it was last compared with its template. */
export function stackDriftInformation({ drift }: Pick<Stack, "drift">): StackDriftInformation {
  if (!drift) return { StackDriftStatus: "NOT_CHECKED" };
  return { StackDriftStatus: drift.status, LastCheckTimestamp: new Date(drift.checkedAtMs) };
}

/** The same of one of its resources. */
export function resourceDriftInformation({ drift }: Pick<StackResource, "drift">): StackResourceDriftInformation {
  if (!drift) return { StackResourceDriftStatus: "NOT_CHECKED" };
  return { StackResourceDriftStatus: drift.status, LastCheckTimestamp: new Date(drift.checkedAtMs) };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackResourceDrift.html */
export function describeDrift(resource: StackResource, drift: ResourceDrift): StackResourceDrift {
  const { stackId, logicalId, physicalId, type } = resource;
  const { status, expected, actual, differences, checkedAtMs } = drift;
  return {
    StackId: stackId,
    LogicalResourceId: logicalId,
    ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
    ResourceType: type,
    ExpectedProperties: JSON.stringify(expected),
    ...(status !== "DELETED" && { ActualProperties: JSON.stringify(actual) }),
    PropertyDifferences: differences.map((difference) => ({
      PropertyPath: difference.path,
      ExpectedValue: textOf(difference.expected),
      ActualValue: textOf(difference.actual),
      DifferenceType: difference.kind,
    })),
    StackResourceDriftStatus: status,
    Timestamp: new Date(checkedAtMs),
  };
}

function textOf(value: Value): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
