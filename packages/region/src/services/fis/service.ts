import type { AwsService } from "../../engine/service.ts";
import { experimentController } from "./controllers/experiment-controller.ts";
import { faultController } from "./faults/fault-controller.ts";
import { faultObservers, relayController } from "./faults/relay-controller.ts";
import { createExperimentTemplate } from "./operations/CreateExperimentTemplate.ts";
import { deleteExperimentTemplate } from "./operations/DeleteExperimentTemplate.ts";
import { getAction } from "./operations/GetAction.ts";
import { getExperiment } from "./operations/GetExperiment.ts";
import { getExperimentTemplate } from "./operations/GetExperimentTemplate.ts";
import { getSafetyLever } from "./operations/GetSafetyLever.ts";
import { getTargetResourceType } from "./operations/GetTargetResourceType.ts";
import { listActions } from "./operations/ListActions.ts";
import { listExperimentResolvedTargets } from "./operations/ListExperimentResolvedTargets.ts";
import { listExperimentTemplates } from "./operations/ListExperimentTemplates.ts";
import { listExperiments } from "./operations/ListExperiments.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { listTargetResourceTypes } from "./operations/ListTargetResourceTypes.ts";
import { startExperiment } from "./operations/StartExperiment.ts";
import { stopExperiment } from "./operations/StopExperiment.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateExperimentTemplate } from "./operations/UpdateExperimentTemplate.ts";
import { updateSafetyLeverState } from "./operations/UpdateSafetyLeverState.ts";

/** AWS Fault Injection Service: experiments that make things go wrong, and put them right. */
export const fis: AwsService = {
  name: "fis",
  operations: {
    CreateExperimentTemplate: createExperimentTemplate,
    DeleteExperimentTemplate: deleteExperimentTemplate,
    GetAction: getAction,
    GetExperiment: getExperiment,
    GetExperimentTemplate: getExperimentTemplate,
    GetSafetyLever: getSafetyLever,
    GetTargetResourceType: getTargetResourceType,
    ListActions: listActions,
    ListExperimentResolvedTargets: listExperimentResolvedTargets,
    ListExperimentTemplates: listExperimentTemplates,
    ListExperiments: listExperiments,
    ListTagsForResource: listTagsForResource,
    ListTargetResourceTypes: listTargetResourceTypes,
    StartExperiment: startExperiment,
    StopExperiment: stopExperiment,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateExperimentTemplate: updateExperimentTemplate,
    UpdateSafetyLeverState: updateSafetyLeverState,
  },
  reconcilers: [experimentController, faultController, relayController],
  observers: [faultObservers],
};
