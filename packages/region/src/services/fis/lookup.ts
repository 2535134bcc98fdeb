import type { View } from "../../store/store.ts";
import { experimentNotFound, templateNotFound } from "./errors.ts";
import { experiments, templates, type Experiment, type ExperimentTemplate } from "./state.ts";

/** @throws ResourceNotFoundException */
export function requireTemplate(view: View, id: string): ExperimentTemplate {
  const template = view.get(templates, id);
  if (!template) throw templateNotFound(id);
  return template;
}

/** @throws ResourceNotFoundException */
export function requireExperiment(view: View, id: string): Experiment {
  const experiment = view.get(experiments, id);
  if (!experiment) throw experimentNotFound(id);
  return experiment;
}
