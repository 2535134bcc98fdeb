import { invalidLoadBalancerAction } from "../errors.ts";
import { unchanged, type ListenerAction } from "../rule-types.ts";
import type { Listener } from "../state.ts";

/**
 * Checks that no redirect leads back to the listener that it is on: one that leaves host and path as they are needs another
 * protocol or another port, whether the listener's own are written out or left as they are.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
 *
 * Errors: `InvalidLoadBalancerAction`.
 */
export function requireNoLoop(actions: readonly ListenerAction[], listener: Pick<Listener, "protocol" | "port">): void {
  const isLoop = actions.some(
    (action) =>
      action.type === "redirect" &&
      [unchanged.protocol, listener.protocol].includes(action.protocol) &&
      [unchanged.port, String(listener.port)].includes(action.port) &&
      action.host === unchanged.host &&
      action.path === unchanged.path,
  );
  if (isLoop) {
    throw invalidLoadBalancerAction("The redirect configuration is not valid because it creates a loop.");
  }
}
