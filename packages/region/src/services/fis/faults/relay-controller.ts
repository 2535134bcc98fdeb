import type { Context } from "../../../engine/context.ts";
import type { Observers, Outcome, Reconciler } from "../../../engine/service.ts";
import { faults, relays, type WantedRelay } from "../../../faults/state.ts";
import { endpoints } from "../../../world/endpoints.ts";
import { wantedRelays } from "./wanted-relays.ts";

/** All relays are configured at once. */
const all = "all";

/** Has relays run where faults need them. Nodes go through one as soon as it listens, and past it as soon as it is no longer wanted. */
export const relayController: Reconciler = {
  name: "fis.relays",
  concerns: ({ table }) => (table === faults || table === endpoints ? [all] : []),
  subjects: () => [all],
  reconcile(_, { tx }): Outcome {
    const wanted = wantedRelays(tx);
    const before = tx.list(relays);
    if (isSame(wanted, before)) return {};
    const ids = new Set(wanted.map(({ relayId }) => relayId));
    for (const { relayId } of before) if (!ids.has(relayId)) tx.delete(relays, relayId);
    for (const relay of wanted) tx.put(relays, withPlace(relay, tx.get(relays, relay.relayId)));
    const configured = wanted.map(({ relayId, to, behaviour }) => ({ relayId, to, behaviour }));
    return { effects: [{ kind: "configureRelays", relays: configured }] };
  },
};

/** Takes in where relays listen, and what could not be run in a task. */
export const faultObservers: Observers = {
  relaysListening({ relays: listening }, { tx }: Context) {
    const places = new Map(listening.map(({ relayId, host, port }) => [relayId, { host, port }]));
    for (const { at: _, ...relay } of tx.list(relays)) {
      const at = places.get(relay.relayId);
      tx.put(relays, at ? { ...relay, at } : relay);
    }
  },
  taskCommandFailed({ commandId, taskId, reason }, { tx }: Context) {
    const fault = tx.get(faults, commandId);
    if (fault?.status === "active") tx.put(faults, { ...fault, problem: `in task ${taskId}: ${reason}` });
  },
};

/** One that leads to another address by now is not configured so yet. */
function withPlace(relay: WantedRelay, before: WantedRelay | undefined): WantedRelay {
  const isOld = before?.to.host === relay.to.host && before.to.port === relay.to.port;
  return isOld && before.at ? { ...relay, at: before.at } : relay;
}

function isSame(wanted: readonly WantedRelay[], before: readonly WantedRelay[]): boolean {
  const known = new Map(before.map((relay) => [relay.relayId, textOf(relay)]));
  return wanted.length === before.length && wanted.every((relay) => known.get(relay.relayId) === textOf(relay));
}

/** All of it but where it listens. */
function textOf({ to, behaviour, sparesProbes }: WantedRelay): string {
  return JSON.stringify([to.host, to.port, behaviour, sparesProbes]);
}
