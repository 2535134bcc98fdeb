import { rules } from "../rule.ts";

/** Targets that are deregistered, die, or keep silent while requests are in flight. */
export const drainingRules = rules({
  "elbv2/draining/no-new-requests": {
    says: "A deregistered target gets no new requests.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeregisterTargets.html",
  },
  "elbv2/draining/in-flight-go-on": {
    says: "Requests in flight at a deregistered target go on until the deregistration delay ends.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  "elbv2/draining/propagation": {
    says: "Targets get new requests for 10 to 25 seconds after DeregisterTargets.",
    basis: "observed",
    differs: "Nodes stop within moments.",
  },
  "elbv2/draining/propagation-time": {
    says: "Each node stops sending new requests to a deregistered target within 3 seconds.",
    basis: "choice",
  },
  "elbv2/draining/delay-ends-502": {
    says: "A request without a response when the deregistration delay ends is answered with 502.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/draining/delay-ends-mid-response": {
    says: "The client's connection is cut when the deregistration delay ends in the middle of a response.",
    basis: "choice",
  },
  "elbv2/draining/delay-zero": {
    says: "With a deregistration delay of 0, requests in flight are answered with 502 at once.",
    basis: "choice",
  },
  "elbv2/draining/idle-connections": {
    says: "Connections to a draining target are closed once they carry no request.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  "elbv2/draining/websocket": {
    says: "A WebSocket at a draining target is closed when the deregistration delay ends.",
    basis: "choice",
  },
  "elbv2/target-failure/refused": {
    says: "A request to a target that refuses or resets the connection is answered with 502 at once.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/target-failure/closed-before-response": {
    says: "A request whose target closes the connection before the response's headers is answered with 502.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/target-failure/closed-mid-body": {
    says: "When a target closes in the middle of a response's body, the client gets what came and its connection ends.",
    basis: "choice",
  },
  "elbv2/target-failure/silent-new": {
    says: "A request to a host that no longer answers is answered with 504 after 10 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/target-failure/silent-kept": {
    says: "A request on a kept connection to a host that no longer answers is answered with 504 after the idle timeout.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/target-failure/short-body": {
    says: "A request whose body is shorter than its `Content-Length` at the target is answered with 504 after the idle timeout.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/target-failure/turns-unhealthy": {
    says: "A target that turns unhealthy gets no new requests, and those in flight go on.",
    basis: "choice",
  },
  "elbv2/client-failure/460": {
    says: "A client that closes its connection before the response and the idle timeout counts as 460.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    differs: "A client that closes its sending side only counts as 460 too.",
  },
  "elbv2/client-failure/aborts-target": {
    says: "When the client closes its connection, the request to the target is aborted.",
    basis: "choice",
  },
});
