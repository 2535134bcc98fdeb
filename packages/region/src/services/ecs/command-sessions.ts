import { timingSafeEqual } from "node:crypto";
import type { Context } from "../../engine/context.ts";
import { table } from "../../store/table.ts";
import type { TaskCommand } from "../../world/commands.ts";

/** What ExecuteCommand has granted and no client has opened yet. It ends with the control plane, and so do sessions. */
export interface CommandSession extends TaskCommand {
  /** `ecs-execute-command-…` */
  readonly sessionId: string;
  readonly token: string;
  readonly createdAtMs: number;
}

const commandSessions = table("ecs.commandSessions", ({ sessionId }: CommandSession) => sessionId, {
  durability: "volatile",
});

/** How long a client may take to open its session, of the region's time, which may run a hundred times as fast: our choice. */
const openTimeoutMs = 10 * 60_000;

/** Grants a session; those that were not opened in time are forgotten. */
export function grantSession({ tx }: Context, session: CommandSession): void {
  for (const { sessionId, createdAtMs } of tx.list(commandSessions)) {
    if (session.createdAtMs - createdAtMs > openTimeoutMs) tx.delete(commandSessions, sessionId);
  }
  tx.put(commandSessions, session);
}

/** The command of a session, for who has its token: once, and in time. */
export function openSession(
  { tx, now }: Context,
  { sessionId, token }: { readonly sessionId: string; readonly token: string },
): TaskCommand | undefined {
  const session = tx.get(commandSessions, sessionId);
  if (!session || now - session.createdAtMs > openTimeoutMs || !isSame(session.token, token)) return undefined;
  tx.delete(commandSessions, sessionId);
  const { taskId, container, command } = session;
  return { taskId, container, command };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
