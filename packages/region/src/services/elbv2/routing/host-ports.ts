import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { listeners, portPreferences, type PortPreference } from "../state.ts";

/**
 * The loopback port for a listener: the one that is wanted, else the listener's own, else the next free one. The ports
 * below 1024 need privileges, so 80 becomes 8080 and 443 becomes 8443.
 *
 * `taken` holds the ports of every other listener: nodes share ports, so the system would not refuse a second one.
 */
export function chooseHostPort(options: HostPortOptions): number {
  const { listenerPort, preferred, isTaken } = options;
  const first = preferred ?? unprivileged(listenerPort);
  if (!isTaken(first)) return first;
  for (let step = 0; step <= highestPort - lowestPort; step++) {
    const port = lowestPort + ((unprivileged(first) - lowestPort + step) % (highestPort - lowestPort + 1));
    if (!isTaken(port)) return port;
  }
  assert(false, "every port of this machine is taken");
}

export interface HostPortOptions {
  readonly listenerPort: number;
  readonly preferred: number | undefined;
  readonly isTaken: (port: number) => boolean;
}

/**
 * Remembers which loopback port a listener with this port shall get. Said anew, it moves the first such listener; the
 * others, and all of them when nothing new is said, keep theirs.
 */
export function setPortPreference({ tx }: Context, preference: PortPreference): void {
  const { listenerPort, hostPort } = preference;
  const before = tx.get(portPreferences, portPreferences.keyOf(preference));
  if (before?.hostPort === hostPort) return;
  tx.put(portPreferences, preference);
  const answering = tx.list(listeners).filter((it) => it.port === listenerPort && it.hostPort !== undefined);
  const [first] = answering;
  if (!first || answering.some((listener) => listener.hostPort === hostPort)) return;
  const { hostPort: _, ...rest } = first;
  tx.put(listeners, rest);
}

const lowestPort = 1024;
const highestPort = 65_535;

function unprivileged(port: number): number {
  return port < lowestPort ? port + 8000 : port;
}
