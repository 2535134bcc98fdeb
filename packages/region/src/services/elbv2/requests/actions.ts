import type { Action, RedirectActionConfig } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { View } from "../../../store/store.ts";
import { invalidLoadBalancerAction, validationError } from "../errors.ts";
import { forwardOf } from "./forward.ts";
import { unchanged, type FixedResponseAction, type ListenerAction, type RedirectAction } from "../rule-types.ts";
import { requireServableAction } from "../routing/servable.ts";
import type { LoadBalancer } from "../state.ts";

/**
 * Reads the actions of a listener or a rule.
 *
 * Errors: `ValidationError`, `InvalidLoadBalancerAction`, `TargetGroupNotFound`, `TargetGroupAssociationLimit`,
 * `InvalidConfigurationRequest`.
 */
export function actionsOf(
  actions: readonly Action[] | undefined,
  view: View,
  loadBalancer: LoadBalancer,
): readonly ListenerAction[] {
  if (!actions?.length) throw validationError("At least one action must be specified");
  const parsed = actions.map((action) => actionOf(action, view, loadBalancer));
  if (parsed.length > 1) {
    throw invalidLoadBalancerAction(
      `Exactly one action of type forward, redirect or fixed-response must be specified; ${parsed.length} are given`,
    );
  }
  parsed.forEach(requireServableAction);
  return parsed;
}

/** An action as the API writes it: with every default that applies. */
export function describeAction(action: ListenerAction): Action {
  const order = action.order === undefined ? {} : { Order: action.order };
  switch (action.type) {
    case "forward": {
      const { targetGroups, stickiness } = action;
      const [only, ...others] = targetGroups;
      return {
        Type: "forward",
        ...order,
        ...(only && others.length === 0 && { TargetGroupArn: only.targetGroupArn }),
        ForwardConfig: {
          TargetGroups: targetGroups.map(({ targetGroupArn, weight }) => ({
            TargetGroupArn: targetGroupArn,
            Weight: weight,
          })),
          TargetGroupStickinessConfig: {
            Enabled: stickiness.enabled,
            ...(stickiness.durationSeconds !== undefined && { DurationSeconds: stickiness.durationSeconds }),
          },
        },
      };
    }
    case "redirect": {
      const { protocol, host, port, path, query, statusCode } = action;
      return {
        Type: "redirect",
        ...order,
        RedirectConfig: {
          Protocol: protocol,
          Host: host,
          Port: port,
          Path: path,
          Query: query,
          StatusCode: statusCode,
        },
      };
    }
    case "fixed-response":
      return {
        Type: "fixed-response",
        ...order,
        FixedResponseConfig: {
          StatusCode: action.statusCode,
          ...(action.contentType !== undefined && { ContentType: action.contentType }),
          ...(action.messageBody !== undefined && { MessageBody: action.messageBody }),
        },
      };
  }
}

function actionOf(action: Action, view: View, loadBalancer: LoadBalancer): ListenerAction {
  const order = orderOf(action);
  const type: string = action.Type ?? "";
  switch (type) {
    case "forward":
      return { type: "forward", ...order, ...forwardOf(action, view, loadBalancer) };
    case "redirect":
      return { type: "redirect", ...order, ...redirectOf(action.RedirectConfig) };
    case "fixed-response":
      return { type: "fixed-response", ...order, ...fixedResponseOf(action) };
    case "authenticate-cognito":
    case "authenticate-oidc":
    case "jwt-validation":
      throw invalidLoadBalancerAction(`Actions of type '${type}' are supported only on HTTPS listeners`);
    default:
      throw validationError(
        `Action type '${type}' must be one of 'forward, redirect, fixed-response, authenticate-cognito, authenticate-oidc, jwt-validation'`,
      );
  }
}

function orderOf({ Order: order }: Action): { order?: number } {
  if (order === undefined) return {};
  if (Number.isInteger(order) && order >= 1 && order <= 50_000) return { order };
  throw validationError(`Action order '${order}' must be between 1 and 50000`);
}

function redirectOf(config: RedirectActionConfig | undefined): Omit<RedirectAction, "type" | "order"> {
  if (!config) throw validationError("A redirect action must have a RedirectConfig");
  const redirect = {
    protocol: config.Protocol ?? unchanged.protocol,
    host: config.Host ?? unchanged.host,
    port: config.Port ?? unchanged.port,
    path: config.Path ?? unchanged.path,
    query: config.Query ?? unchanged.query,
  };
  const { protocol, host, port, path, query } = redirect;
  requireOneOf("Protocol", protocol, ["HTTP", "HTTPS", unchanged.protocol]);
  requireLength("Host", host, { from: 1, to: 128 });
  requireLength("Path", path, { from: 1, to: 128 });
  requireLength("Query", query, { from: 0, to: 128 });
  if (!path.startsWith("/")) throw invalidLoadBalancerAction(`The redirect Path '${path}' must begin with '/'`);
  if (port !== unchanged.port && !(/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535)) {
    throw invalidLoadBalancerAction(`The redirect Port '${port}' must be between 1 and 65535 or '#{port}'`);
  }
  const statusCode = statusCodes.find((code) => code === config.StatusCode);
  if (!statusCode) {
    throw invalidLoadBalancerAction(
      `The redirect StatusCode '${String(config.StatusCode)}' must be one of '${statusCodes.join(", ")}'`,
    );
  }
  return { ...redirect, statusCode };
}

const statusCodes = ["HTTP_301", "HTTP_302"] as const;

function fixedResponseOf({ FixedResponseConfig: config }: Action): Omit<FixedResponseAction, "type" | "order"> {
  if (!config) throw validationError("A fixed-response action must have a FixedResponseConfig");
  const { StatusCode: statusCode = "", ContentType: contentType, MessageBody: messageBody } = config;
  if (!/^[245]\d\d$/.test(statusCode)) {
    throw invalidLoadBalancerAction(`The StatusCode '${statusCode}' must be 2XX, 4XX or 5XX`);
  }
  if (contentType !== undefined && !contentTypes.includes(contentType)) {
    throw invalidLoadBalancerAction(`The ContentType must be one of:'${contentTypes.join("', '")}'`);
  }
  if (messageBody !== undefined && messageBody.length > 1024) {
    throw invalidLoadBalancerAction(`The MessageBody has ${messageBody.length} characters; the limit is '1024'`);
  }
  return {
    statusCode,
    ...(contentType !== undefined && { contentType }),
    ...(messageBody !== undefined && { messageBody }),
  };
}

const contentTypes = ["text/html", "application/json", "application/javascript", "text/css", "text/plain"];

function requireOneOf(member: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  throw invalidLoadBalancerAction(`The redirect ${member} '${value}' must be one of '${allowed.join(", ")}'`);
}

function requireLength(member: string, value: string, { from, to }: { from: number; to: number }): void {
  if (value.length >= from && value.length <= to) return;
  throw invalidLoadBalancerAction(`The redirect ${member} '${value}' must have ${from} to ${to} characters`);
}
