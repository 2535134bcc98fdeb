// The shapes of FIS's API, as its model has them: its SDK client publishes none that are up to date.
// https://docs.aws.amazon.com/fis/latest/APIReference/API_Types.html

export type Texts = Readonly<Record<string, string>>;

export interface TargetFilter {
  readonly path: string;
  readonly values: readonly string[];
}

export interface TargetShape {
  readonly resourceType: string;
  readonly resourceArns?: readonly string[] | undefined;
  readonly resourceTags?: Texts | undefined;
  readonly filters?: readonly TargetFilter[] | undefined;
  readonly selectionMode: string;
  readonly parameters?: Texts | undefined;
}

export interface ActionShape {
  readonly actionId: string;
  readonly description?: string | undefined;
  readonly parameters?: Texts | undefined;
  readonly targets?: Texts | undefined;
  readonly startAfter?: readonly string[] | undefined;
}

export interface StopConditionShape {
  readonly source: string;
  readonly value?: string | undefined;
}

export type EmptyTargetResolutionMode = "fail" | "skip";
export type ActionsMode = "run-all" | "skip-all";

export interface ExperimentOptionsShape {
  readonly accountTargeting?: string | undefined;
  readonly emptyTargetResolutionMode?: EmptyTargetResolutionMode | undefined;
  readonly actionsMode?: ActionsMode | undefined;
}

/** What a template is made of. */
export interface TemplateRequest {
  readonly description?: string | undefined;
  readonly stopConditions?: readonly StopConditionShape[] | undefined;
  readonly targets?: Readonly<Record<string, TargetShape>> | undefined;
  readonly actions?: Readonly<Record<string, ActionShape>> | undefined;
  readonly roleArn?: string | undefined;
  readonly tags?: Texts | undefined;
  readonly experimentOptions?: ExperimentOptionsShape | undefined;
  readonly logConfiguration?: unknown;
  readonly experimentReportConfiguration?: unknown;
}

export interface TemplateShape extends TemplateRequest {
  readonly id: string;
  readonly arn: string;
  readonly creationTime: Date;
  readonly lastUpdateTime: Date;
  readonly targetAccountConfigurationsCount: number;
}

export interface ExperimentActionShape extends ActionShape {
  readonly state: { readonly status: string; readonly reason?: string };
  readonly startTime?: Date;
  readonly endTime?: Date;
}

export interface ExperimentStateShape {
  readonly status: string;
  readonly reason?: string;
  readonly error?: { readonly accountId: string; readonly code: string; readonly location: string };
}

export interface ExperimentSummaryShape {
  readonly id: string;
  readonly arn: string;
  readonly experimentTemplateId: string;
  readonly state: ExperimentStateShape;
  readonly creationTime: Date;
  readonly tags: Texts;
  readonly experimentOptions: ExperimentOptionsShape;
}

export interface ExperimentShape extends ExperimentSummaryShape {
  readonly roleArn: string;
  readonly targets: Readonly<Record<string, TargetShape>>;
  readonly actions: Readonly<Record<string, ExperimentActionShape>>;
  readonly stopConditions: readonly StopConditionShape[];
  readonly startTime?: Date;
  readonly endTime?: Date;
  readonly targetAccountConfigurationsCount: number;
}

export interface PageRequestShape {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}
