import type {
  DescribeStackDriftDetectionStatusInput as Input,
  DescribeStackDriftDetectionStatusOutput as Output,
} from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { validationError } from "../errors.ts";
import { driftDetections } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackDriftDetectionStatus.html */
export const describeStackDriftDetectionStatus: Operation<Input, Output> = (input, { tx }) => {
  const { StackDriftDetectionId: id = "" } = input;
  const detection = tx.get(driftDetections, id);
  if (!detection) throw validationError(`Drift detection with id ${id} does not exist`);
  return {
    StackId: detection.stackId,
    StackDriftDetectionId: id,
    StackDriftStatus: detection.status,
    DetectionStatus: "DETECTION_COMPLETE",
    DriftedStackResourceCount: detection.driftedCount,
    Timestamp: new Date(detection.checkedAtMs),
  };
};
