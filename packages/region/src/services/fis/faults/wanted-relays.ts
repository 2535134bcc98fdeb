import { relayBehaviour } from "../../../faults/relay-behaviour.ts";
import { faultsOfTask } from "../../../faults/conditions.ts";
import type { Fault, WantedRelay } from "../../../faults/state.ts";
import type { View } from "../../../store/store.ts";
import { endpointKey, endpoints } from "../../../world/endpoints.ts";
import type { RelayBehaviour } from "../../../world/relays.ts";
import { networkInterfaces } from "../../ec2/state.ts";

/** The faults for which there is a relay between nodes and tasks: through a black hole, nodes have no way at all. */
const relayed = ["link-latency", "link-loss", "link-reset", "link-throttle", "errors"];

/** The relays that faults need now: one for each port of a task that one of them concerns. */
export function wantedRelays(view: View): readonly WantedRelay[] {
  return view.list(endpoints).flatMap((endpoint): WantedRelay[] => {
    const zoneName = view.get(networkInterfaces, endpoint.networkInterfaceId)?.availabilityZone ?? "";
    const task = { taskId: endpoint.taskId ?? "", zoneName };
    const found = relayed.flatMap((kind) => faultsOfTask(view, kind, task));
    if (found.length === 0) return [];
    return [
      {
        relayId: endpointKey(endpoint),
        to: { host: endpoint.host, port: endpoint.hostPort },
        // Of two faults of one kind the later counts.
        behaviour: Object.assign({}, ...found.map(behaviourOf)) as RelayBehaviour,
        sparesProbes: found.some(({ kind }) => kind === "errors"),
      },
    ];
  });
}

function behaviourOf({ kind, parameters }: Fault): RelayBehaviour {
  return relayBehaviour(kind, parameters) ?? {};
}
