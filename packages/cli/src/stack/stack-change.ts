import type { Change, ResourceChange, ResourceChangeDetail } from "@aws-sdk/client-cloudformation";
import { differencesBetween } from "@evenkeel/deployer";

/** What a change set would do to one resource. */
export interface StackChange {
  readonly action: StackAction;
  readonly logicalId: string;
  /** For example `AWS::ECS::Service`. */
  readonly type: string;
  readonly physicalId?: string;
  /** What of it changes, one row for each value. */
  readonly properties: readonly PropertyChange[];
  /** The name that it has and keeps, which only one resource can have: of one that is, or may be, replaced. */
  readonly keptName?: string;
}

/** `mayReplace` where it depends on something that shows only when the change is made. */
export type StackAction = "add" | "change" | "replace" | "mayReplace" | "remove";

export interface PropertyChange {
  /** Such as `ContainerDefinitions`, `app`, `Environment`, `GREETING`. */
  readonly path: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  /** Whether this is why the resource is replaced. */
  readonly replaces: "always" | "perhaps" | "never";
}

/** What stands for a value that shows only when the change is made: CloudFormation's own words. */
export const knownAfterApply = "{{changeSet:KNOWN_AFTER_APPLY}}";

/** What a change set lists, as plain rows. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html */
export function stackChangesOf(changes: readonly Change[]): readonly StackChange[] {
  return changes.flatMap(({ ResourceChange: change }) => (change ? stackChange(change) : []));
}

/** The same for a template of which nothing is there yet. */
export function additionsOf(templateBody: string): readonly StackChange[] {
  const { Resources = {} } = JSON.parse(templateBody) as { readonly Resources?: Record<string, { Type: string }> }; // what `templateFor` made
  return Object.entries(Resources).map(([logicalId, { Type }]) => ({
    ...{ action: "add", logicalId, type: Type, properties: [] },
  }));
}

function stackChange(change: ResourceChange): StackChange {
  const { LogicalResourceId: logicalId = "", ResourceType: type = "", PhysicalResourceId: physicalId } = change;
  const action = actionOf(change);
  const [before, after] = [propertiesIn(change.BeforeContext), propertiesIn(change.AfterContext)];
  const name = nameProperties.find((property) => property in before && before[property] === after[property]);
  const keptName = name !== undefined && /replace/i.test(action) ? before[name] : undefined;
  return {
    ...{ action, logicalId, type },
    ...(physicalId !== undefined && physicalId !== "" && { physicalId }),
    properties: action === "add" || action === "remove" ? [] : propertyChanges(change, before, after),
    ...(typeof keptName === "string" && { keptName }),
  };
}

/** The properties by which a resource of Evenkeel's stacks has a name of its own. */
const nameProperties: readonly string[] = [
  ...["Name", "ServiceName", "ClusterName", "LogGroupName", "RoleName", "GroupName", "AlarmName"],
];

function actionOf({ Action, Replacement }: ResourceChange): StackAction {
  if (Action === "Add") return "add";
  if (Action === "Remove") return "remove";
  if (Replacement === "True") return "replace";
  return Replacement === "Conditional" || Action === "Dynamic" ? "mayReplace" : "change";
}

function propertyChanges(
  { Details = [] }: ResourceChange,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly PropertyChange[] {
  const named = differencesBetween(before, after).map((difference) => ({
    ...difference,
    replaces: replacementBy(Details, difference.path[0] ?? ""),
  }));
  if (named.length > 0) return named;
  // A region that gives no values gives at least the names.
  const names = [...new Set(Details.map(({ Target }) => Target?.Name ?? Target?.Attribute ?? ""))];
  return names.map((name) => ({ path: [name], replaces: replacementBy(Details, name) }));
}

function replacementBy(details: readonly ResourceChangeDetail[], name: string): PropertyChange["replaces"] {
  const own = details.filter(({ Target }) => Target?.Name === name && Target.RequiresRecreation !== "Never");
  if (own.length === 0) return "never";
  const isCertain = own.some(
    ({ Target, Evaluation }) => Target?.RequiresRecreation === "Always" && Evaluation === "Static",
  );
  return isCertain ? "always" : "perhaps";
}

/** None where it cannot be read: CloudFormation may cut what is long. */
function propertiesIn(context: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const { Properties = {} } = JSON.parse(context ?? "{}") as { readonly Properties?: Record<string, unknown> }; // as CloudFormation writes it
    return Properties;
  } catch {
    return {};
  }
}
