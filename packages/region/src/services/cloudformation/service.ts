import type { AwsService } from "../../engine/service.ts";
import { cancelUpdateStack } from "./operations/CancelUpdateStack.ts";
import { continueUpdateRollback } from "./operations/ContinueUpdateRollback.ts";
import { createChangeSet } from "./operations/CreateChangeSet.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteChangeSet } from "./operations/DeleteChangeSet.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeChangeSet } from "./operations/DescribeChangeSet.ts";
import { describeStackDriftDetectionStatus } from "./operations/DescribeStackDriftDetectionStatus.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { describeStackResource } from "./operations/DescribeStackResource.ts";
import { describeStackResourceDrifts } from "./operations/DescribeStackResourceDrifts.ts";
import { describeStackResources } from "./operations/DescribeStackResources.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { detectStackDrift } from "./operations/DetectStackDrift.ts";
import { detectStackResourceDrift } from "./operations/DetectStackResourceDrift.ts";
import { executeChangeSet } from "./operations/ExecuteChangeSet.ts";
import { getStackPolicy } from "./operations/GetStackPolicy.ts";
import { getTemplate } from "./operations/GetTemplate.ts";
import { getTemplateSummary } from "./operations/GetTemplateSummary.ts";
import { listChangeSets } from "./operations/ListChangeSets.ts";
import { listExports } from "./operations/ListExports.ts";
import { listImports } from "./operations/ListImports.ts";
import { listStackResources } from "./operations/ListStackResources.ts";
import { listStacks } from "./operations/ListStacks.ts";
import { rollbackStack } from "./operations/RollbackStack.ts";
import { setStackPolicy } from "./operations/SetStackPolicy.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { updateTerminationProtection } from "./operations/UpdateTerminationProtection.ts";
import { validateTemplate } from "./operations/ValidateTemplate.ts";
import { stackLoop } from "./controllers/stack-loop.ts";

/** AWS CloudFormation. */
export const cloudformation: AwsService = {
  name: "cloudformation",
  operations: {
    CancelUpdateStack: cancelUpdateStack,
    ContinueUpdateRollback: continueUpdateRollback,
    CreateChangeSet: createChangeSet,
    CreateStack: createStack,
    DeleteChangeSet: deleteChangeSet,
    DeleteStack: deleteStack,
    DescribeChangeSet: describeChangeSet,
    DescribeStackDriftDetectionStatus: describeStackDriftDetectionStatus,
    DescribeStackEvents: describeStackEvents,
    DescribeStackResource: describeStackResource,
    DescribeStackResourceDrifts: describeStackResourceDrifts,
    DescribeStackResources: describeStackResources,
    DescribeStacks: describeStacks,
    DetectStackDrift: detectStackDrift,
    DetectStackResourceDrift: detectStackResourceDrift,
    ExecuteChangeSet: executeChangeSet,
    GetStackPolicy: getStackPolicy,
    GetTemplate: getTemplate,
    GetTemplateSummary: getTemplateSummary,
    ListChangeSets: listChangeSets,
    ListExports: listExports,
    ListImports: listImports,
    ListStackResources: listStackResources,
    ListStacks: listStacks,
    RollbackStack: rollbackStack,
    SetStackPolicy: setStackPolicy,
    UpdateStack: updateStack,
    UpdateTerminationProtection: updateTerminationProtection,
    ValidateTemplate: validateTemplate,
  },
  reconcilers: [stackLoop],
};
