import { defineService } from "@evenkeel/definition";
import type { PropertyChange, StackChange } from "../stack/stack-change.ts";

/** A change of the task definition, but for what is given. */
export function aStackChange(given: Partial<StackChange> = {}): StackChange {
  return { action: "replace", logicalId: "Tasks", type: "AWS::ECS::TaskDefinition", properties: [], ...given };
}

/** A property that changes in place, but for what is given: `aPropertyChange("Environment.GREETING", { after: "Kia ora" })`. */
export function aPropertyChange(path: string, given: Partial<PropertyChange> = {}): PropertyChange {
  return { path: path.split("."), replaces: "never", ...given };
}

/** The service that a preview is about. */
export const aDefinition = defineService({ name: "hello", image: { repository: "evenkeel/hello" }, port: 8080 });
