// The records of the service. Who may write which field stands in README.md.
import { table } from "../../store/table.ts";
import type { ActionStatus, ExperimentStatus } from "./scheduler/view.ts";
import type {
  ActionShape,
  ActionsMode,
  EmptyTargetResolutionMode,
  StopConditionShape,
  TargetShape,
  Texts,
} from "./shapes.ts";

/** What a template and the experiments that are started from it have in common. */
export interface Plan {
  readonly roleArn: string;
  readonly targets: Readonly<Record<string, TargetShape>>;
  readonly stopConditions: readonly StopConditionShape[];
  readonly emptyTargetResolutionMode: EmptyTargetResolutionMode;
  readonly tags: Texts;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentTemplate.html */
export interface ExperimentTemplate extends Plan {
  /** `EXT` and what makes it unique. */
  readonly templateId: string;
  readonly description: string;
  readonly actions: Readonly<Record<string, ActionShape>>;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** The same request again is answered with it. */
  readonly clientToken: string;
}

export const templates = table("fis.templates", ({ templateId }: ExperimentTemplate) => templateId, {
  indexes: { clientToken: ({ clientToken }: ExperimentTemplate) => clientToken },
});

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_Experiment.html */
export interface Experiment extends Plan {
  /** `EXP` and what makes it unique. */
  readonly experimentId: string;
  readonly templateId: string;
  readonly actionsMode: ActionsMode;
  readonly actions: Readonly<Record<string, ExperimentAction>>;
  readonly status: ExperimentStatus;
  readonly reason?: string;
  readonly error?: ExperimentError;
  /** By target: what was found, once, before the first action. */
  readonly resolved?: Readonly<Record<string, readonly ResolvedTarget[]>>;
  readonly createdAtMs: number;
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  readonly clientToken: string;
}

/** Why an experiment failed, and of which part of it that is said. */
export interface ExperimentError {
  readonly code: string;
  readonly location: string;
}

export interface ExperimentAction extends ActionShape {
  readonly status: ActionStatus;
  readonly reason?: string;
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  /** When its duration is over. */
  readonly endsAtMs?: number;
  /** What its end puts right. */
  readonly undo?: Undo;
}

/** What an action has done that is put right at its end: written down with it. */
export interface Undo {
  readonly faultIds?: readonly string[];
  readonly zonalShiftIds?: readonly string[];
  readonly networkAcls?: readonly SwappedNetworkAcl[];
}

/** A subnet that uses a network ACL of an action in place of its own. */
export interface SwappedNetworkAcl {
  readonly subnetId: string;
  readonly ownNetworkAclId: string;
  readonly networkAclId: string;
}

/** A resource that an action acts on. */
export interface ResolvedTarget {
  readonly resourceType: string;
  /** Of a task its id, of a zone its name. */
  readonly resourceId: string;
  /** As ListExperimentResolvedTargets shows it. */
  readonly information: Texts;
}

export const experiments = table("fis.experiments", ({ experimentId }: Experiment) => experimentId, {
  indexes: {
    clientToken: ({ clientToken }: Experiment) => clientToken,
    /** Those that have not ended. */
    open: ({ endedAtMs }: Experiment) => (endedAtMs === undefined ? "open" : undefined),
  },
});

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_SafetyLever.html */
export interface SafetyLever {
  readonly leverId: string;
  readonly status: "engaged" | "disengaged";
  readonly reason: string;
}

export const safetyLevers = table("fis.safetyLevers", ({ leverId }: SafetyLever) => leverId);
