import { faultsOfTask } from "../../../faults/conditions.ts";
import type { Fault, WantedRelay } from "../../../faults/state.ts";
import type { View } from "../../../store/store.ts";
import { endpointKey, endpoints } from "../../../world/endpoints.ts";
import type { RelayBehaviour } from "../../../world/relays.ts";
import { networkInterfaces } from "../../ec2/state.ts";

/** What each kind of fault has a relay do; those that need none are not here. */
const behaviours: Readonly<Record<string, (value: (name: string) => number) => RelayBehaviour>> = {
  "link-latency": (value) => ({ latencyMs: value("ms"), jitterMs: value("jitterMs") }),
  "link-loss": (value) => ({ lossPercent: value("percent") }),
  "link-reset": (value) => ({ resetPercent: value("percent") }),
  "link-throttle": (value) => ({ bytesPerSecond: value("kbPerSecond") * 1000 }),
  errors: (value) => ({ errorPercent: value("percent") }),
};

/** The relays that faults need now: one for each port of a task that one of them concerns. */
export function wantedRelays(view: View): readonly WantedRelay[] {
  return view.list(endpoints).flatMap((endpoint): WantedRelay[] => {
    const zoneName = view.get(networkInterfaces, endpoint.networkInterfaceId)?.availabilityZone ?? "";
    const task = { taskId: endpoint.taskId ?? "", zoneName };
    const found = Object.keys(behaviours).flatMap((kind) => faultsOfTask(view, kind, task));
    if (found.length === 0) return [];
    return [
      {
        relayId: endpointKey(endpoint),
        to: { host: endpoint.host, port: endpoint.hostPort },
        behaviour: Object.assign({}, ...found.map(behaviourOf)) as RelayBehaviour,
        sparesProbes: found.some(({ kind }) => kind === "errors"),
      },
    ];
  });
}

/** Of two faults of one kind the later counts. */
function behaviourOf({ kind, parameters }: Fault): RelayBehaviour {
  return behaviours[kind]?.((name) => Number(parameters[name])) ?? {};
}
