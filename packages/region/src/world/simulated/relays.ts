import type { Clock } from "@evenkeel/kernel";
import type { RelayObservation } from "../observations.ts";
import type { Relays } from "../relays.ts";

/** Relays without processes: each has a port at once, and passes nothing. */
export function simulatedRelays({
  clock,
  observe,
}: {
  readonly clock: Clock;
  readonly observe: (observation: RelayObservation) => void;
}): Relays {
  const ports = new Map<string, number>();
  const portOf = (relayId: string): number => {
    const port = ports.get(relayId) ?? 30_000 + ports.size;
    ports.set(relayId, port);
    return port;
  };
  return {
    configure(relays) {
      const listening = relays.map(({ relayId }) => ({ relayId, host: "127.0.0.1", port: portOf(relayId) }));
      clock.after(0, () => observe({ kind: "relaysListening", relays: listening }));
    },
    end: () => undefined,
    release: () => undefined,
  };
}
