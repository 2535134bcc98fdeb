import type { View } from "../../../store/store.ts";
import { changeSetNotFound } from "../errors.ts";
import { findStack } from "./requests.ts";
import { changeSets, type ChangeSet } from "../state.ts";

/** The change set of that id, or of that name in that stack. @throws ChangeSetNotFound */
export function existingChangeSet(
  view: View,
  names: { readonly changeSetName: string | undefined; readonly stackName: string | undefined },
): ChangeSet {
  const { changeSetName = "", stackName } = names;
  const stack = findStack(view, stackName);
  const ofStack = stack ? view.by(changeSets, "stack", stack.stackId) : [];
  const found =
    view.get(changeSets, changeSetName) ?? ofStack.find((changeSet) => changeSet.changeSetName === changeSetName);
  if (!found) throw changeSetNotFound(changeSetName);
  return found;
}
