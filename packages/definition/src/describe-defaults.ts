import type { Default } from "./default-row.ts";
import { defaults } from "./defaults.ts";
import { sourceText } from "./source-text.ts";

/** One default for people. */
export interface DefaultLine {
  /** The member, such as `health.intervalSeconds`; `scaling[]` stands for each rule. */
  readonly path: string;
  /** The value as one would write it, or the rule that it follows from. */
  readonly value: string;
  readonly reason: string;
}

/** The table of defaults, one line for each, in the order in which the members are written. */
export function describeDefaults(): readonly DefaultLine[] {
  return Object.entries(prefixes).flatMap(([group, prefix]) => {
    const rows = Object.entries<Default<unknown>>(defaults[group as keyof typeof prefixes]); // the keys are its own
    return rows.map(([member, { value, words, reason }]) => {
      return { path: `${prefix}${member}`, value: words ?? sourceText(value), reason };
    });
  });
}

const prefixes: Readonly<Record<keyof typeof defaults, string>> = {
  service: "",
  network: "network.",
  image: "image.",
  size: "size.",
  health: "health.",
  containerHealth: "containerHealth.",
  tasks: "tasks.",
  step: "scaling[].",
  targetTracking: "scaling[].",
  schedule: "scaling[].",
  strategy: "deployment.",
  deployment: "deployment.",
  shift: "deployment.",
  linear: "deployment.",
  canary: "deployment.",
  circuitBreaker: "deployment.circuitBreaker.",
  deploymentAlarms: "deployment.alarms.",
  logs: "logs.",
  sidecar: "sidecars.NAME.",
  sidecarImage: "sidecars.NAME.image.",
  sidecarHealth: "sidecars.NAME.health.",
  mount: "sidecars.NAME.mounts.NAME.",
  volume: "volumes.NAME.",
  taskRole: "taskRole[].",
  https: "https.",
  loadBalancer: "loadBalancer.",
  accessLogs: "accessLogs.",
  pipeline: "pipeline.",
  pipelineTest: "pipeline.test.",
  pipelineEnvironment: "pipeline.environments[].",
};
