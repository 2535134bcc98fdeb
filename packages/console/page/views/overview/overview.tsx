import { useDocuments } from "../../state/hooks.ts";

export function Overview() {
  const tasks = useDocuments("task");
  return <p>{Object.keys(tasks).length} tasks</p>;
}
