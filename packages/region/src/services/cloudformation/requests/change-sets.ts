import type { View } from "../../../store/store.ts";
import { changeSetNotFound } from "../errors.ts";
import { findStack } from "./requests.ts";
import { changeSets, type ChangeSet } from "../state.ts";

interface ChangeSetNames {
  readonly changeSetName: string | undefined;
  readonly stackName: string | undefined;
}

/** The same, of one that has to be there. @throws ChangeSetNotFound */
export function existingChangeSet(view: View, names: ChangeSetNames): ChangeSet {
  const found = findChangeSet(view, names);
  if (!found) throw changeSetNotFound(names.changeSetName ?? "");
  return found;
}

/** The change set of that id, or of that name in that stack. */
export function findChangeSet(view: View, { changeSetName = "", stackName }: ChangeSetNames): ChangeSet | undefined {
  const stack = findStack(view, stackName);
  const ofStack = stack ? view.by(changeSets, "stack", stack.stackId) : [];
  return view.get(changeSets, changeSetName) ?? ofStack.find((changeSet) => changeSet.changeSetName === changeSetName);
}
