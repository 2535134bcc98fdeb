import type { ProcessContainer } from "./container.ts";
import { markerVariable, type ProcessReading, type ProcessTable } from "./system/process-table.ts";

/**
 * The sessions whose processes count to a container: its own, and those of the commands that run in it beside its own process,
 * which a terminal gives sessions of their own.
 */
export function containerSessions(
  readings: readonly ProcessReading[],
  containers: Iterable<ProcessContainer>,
  table: ProcessTable,
): ReadonlyMap<number, ProcessContainer> {
  const sessions = new Map<number, ProcessContainer>();
  const withCommands = new Map<string, ProcessContainer>();
  for (const container of containers) {
    if (container.pid !== undefined) sessions.set(container.pid, container);
    if (container.hasCommands) withCommands.set(container.marker, container);
  }
  if (withCommands.size === 0) return sessions;
  for (const { pid, sessionId } of readings) {
    if (sessions.has(sessionId)) continue;
    const container = withCommands.get(table.variableOf(pid, markerVariable) ?? "");
    if (container) sessions.set(sessionId, container);
  }
  return sessions;
}
