import type { AwsService } from "../../engine/service.ts";
import { experimentController } from "./controllers/experiment-controller.ts";
import { createExperimentTemplate } from "./operations/CreateExperimentTemplate.ts";
import { getExperiment } from "./operations/GetExperiment.ts";
import { getExperimentTemplate } from "./operations/GetExperimentTemplate.ts";
import { listExperiments } from "./operations/ListExperiments.ts";
import { startExperiment } from "./operations/StartExperiment.ts";
import { stopExperiment } from "./operations/StopExperiment.ts";

/** AWS Fault Injection Service: experiments that make things go wrong, and put them right. */
export const fis: AwsService = {
  name: "fis",
  operations: {
    CreateExperimentTemplate: createExperimentTemplate,
    GetExperiment: getExperiment,
    GetExperimentTemplate: getExperimentTemplate,
    ListExperiments: listExperiments,
    StartExperiment: startExperiment,
    StopExperiment: stopExperiment,
  },
  reconcilers: [experimentController],
};
