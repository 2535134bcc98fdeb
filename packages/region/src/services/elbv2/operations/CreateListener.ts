import type { CreateListenerInput, CreateListenerOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { isDeepStrictEqual } from "node:util";
import { actionsOf } from "../requests/actions.ts";
import { newListenerArns } from "../arns.ts";
import { describeListener } from "../responses/descriptions.ts";
import { duplicateListener, tooMany, validationError } from "../errors.ts";
import { requireHttp, requireListenerPort } from "../requests/listener-settings.ts";
import { quotas } from "../quotas.ts";
import { requireLoadBalancer } from "../records.ts";
import { requireNoLoop } from "../requests/redirect-loop.ts";
import { listeners, type Listener } from "../state.ts";
import { withTags } from "../tags.ts";
import { requireTargetGroupQuota } from "../requests/unique-target-groups.ts";

/**
 * Creates a listener; the one that exists is returned when its settings are the same.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
 */
export const createListener: Operation<CreateListenerInput, CreateListenerOutput> = (input, context) => {
  const { tx } = context;
  requireHttp(input);
  const loadBalancer = requireLoadBalancer(tx, input.LoadBalancerArn);
  const { loadBalancerArn } = loadBalancer;
  if (input.Protocol === undefined) throw validationError("A listener protocol must be specified");
  if (input.Port === undefined) throw validationError("A listener port must be specified");
  const port = requireListenerPort(input.Port);
  const defaultActions = actionsOf(input.DefaultActions, tx, loadBalancer);
  requireNoLoop(defaultActions, { protocol: "HTTP", port });
  const siblings = tx.by(listeners, "loadBalancerArn", loadBalancerArn);
  const existing = siblings.find((listener) => listener.port === port);
  if (existing) {
    if (!isDeepStrictEqual(existing.defaultActions, defaultActions)) throw duplicateListener();
    return { Listeners: [describeListener(existing)] };
  }
  requireQuota(siblings.length);
  const record: Listener = {
    ...newListenerArns(context, loadBalancer),
    loadBalancerArn,
    port,
    protocol: "HTTP",
    defaultActions,
    attributes: {},
    tags: withTags({}, input.Tags),
  };
  tx.put(listeners, record);
  requireTargetGroupQuota(tx, loadBalancerArn);
  return { Listeners: [describeListener(record)] };
};

function requireQuota(count: number): void {
  if (count < quotas.listenersPerLoadBalancer) return;
  throw tooMany(
    "TooManyListeners",
    `The maximum number of listeners per load balancer, ${quotas.listenersPerLoadBalancer}, has been reached`,
  );
}
