import { rules } from "../rule.ts";

/** Requests as targets get them, and the connections to targets. */
export const forwardingRules = rules({
  "elbv2/forwarded-for/append": {
    says: "With `append` the target gets `X-Forwarded-For` with the client's address behind the addresses that it had: `EXISTING, ADDRESS`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html",
  },
  "elbv2/forwarded-for/preserve": {
    says: "With `preserve` the target gets `X-Forwarded-For` as the client sent it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html",
  },
  "elbv2/forwarded-for/remove": {
    says: "With `remove` the target gets no `X-Forwarded-For`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html",
  },
  "elbv2/forwarded-for/client-port": {
    says: "With `routing.http.xff_client_port.enabled` the address has the client's port: `ADDRESS:PORT`, or `[ADDRESS]:PORT` for IPv6.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html",
  },
  "elbv2/forwarded-proto/value": {
    says: "The target gets `X-Forwarded-Proto` with the protocol of the client's connection, `http` or `https`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html",
  },
  "elbv2/forwarded-port/value": {
    says: "The target gets `X-Forwarded-Port` with the listener's port.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html",
  },
  "elbv2/forwarded-proto/overwrites": {
    says: "A client's own `X-Forwarded-Proto` and `X-Forwarded-Port` are overwritten.",
    basis: "choice",
  },
  "elbv2/trace-id/new": {
    says: "A request without `X-Amzn-Trace-Id` gets `Root=1-TIME-ID`, with 8 hexadecimal digits of the time and 24 of an id.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html",
  },
  "elbv2/trace-id/with-root": {
    says: "A request with a `Root` gets `Self=1-TIME-ID` before what the header had.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html",
  },
  "elbv2/trace-id/with-self": {
    says: "A request with a `Self` has it replaced; other fields stay.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html",
  },
  "elbv2/trace-id/long-headers": {
    says: "When the headers have more than 7 KB, `X-Amzn-Trace-Id` is replaced by one with a `Root` only.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html",
  },
  "elbv2/trace-id/not-in-responses": {
    says: "The load balancer adds no `X-Amzn-Trace-Id` to responses.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html",
  },
  "elbv2/forwarded-host/lower-case": {
    says: "The target gets the host in lower case.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/forwarded-host/default-port": {
    says: "For a listener on port 80 or 443 the target gets `Host` without a port.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/forwarded-host/other-port": {
    says: "For a listener on another port the target gets `Host` with that port where the client gave none.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/forwarded-host/absolute-form": {
    says: "The host of an absolute URL in the request line comes before the `Host` header.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/forwarded-host/preserved": {
    says: "With `routing.http.preserve_host_header.enabled` the target gets `Host` as the client sent it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/forwarded-header/hop-by-hop": {
    says: "The target does not get the client's `Connection` header, nor what it names.",
    basis: "choice",
  },
  "elbv2/forwarded-header/keep-alive": {
    says: "The target does not get `Keep-Alive` and `Proxy-Connection`.",
    basis: "choice",
  },
  "elbv2/forwarded-header/upgrade": {
    says: "The target gets `Upgrade` and `Connection: upgrade` of a WebSocket request.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
    differs: "No other protocol than `websocket` reaches a target.",
  },
  "elbv2/forwarded-header/http2-names": {
    says: "Header names from HTTP/2 clients are in lower case, except for `X-Forwarded-*`, `Host`, `X-Amzn-Trace-Id`, `Upgrade` and `Connection`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/forwarded-header/http1-names": {
    says: "Headers of HTTP/1.1 clients keep their order and the case of their names.",
    basis: "choice",
  },
  "elbv2/target-connection/reused": {
    says: "Connections to a target are kept open and carry the requests of many clients, one at a time.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/target-connection/not-opened-before": {
    says: "No connection to a target is opened before there is a request for it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/target-connection/close": {
    says: "A target's `Connection: close` closes its connection behind the response, and not the client's.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/target-connection/idle": {
    says: "A connection to a target that is idle for the idle timeout is closed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/target-connection/no-limit": {
    says: "The number of connections to a target and their age have no limit.",
    basis: "choice",
  },
  "elbv2/target-connection/connect-timeout": {
    says: "A connection that a target does not accept within 10 seconds is answered with 504.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/target-connection/tls-timeout": {
    says: "A TLS handshake with a target that is not over within 10 seconds is answered with 504.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    refused: "HTTPS target groups (`UnsupportedProtocol`)",
  },
  "elbv2/target-connection/response-timeout": {
    says: "A target that sends nothing for the idle timeout is answered for with 504.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/body/streamed": {
    says: "Bodies pass in both directions as they come, with no limit of size.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/body/framing": {
    says: "A chunked body stays chunked, and one with a `Content-Length` keeps it.",
    basis: "choice",
    differs: "Trailers and chunk extensions are dropped; a response without a length is chunked to HTTP/1.1 clients.",
  },
  "elbv2/body/function-limit": {
    says: "The body of a request to a function has up to 1 MB (413 otherwise), as has its response (502 otherwise).",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
    refused: "`TargetType` `lambda`",
  },
  "elbv2/retry/none": {
    says: "A request goes to one target only: a failure is not tried again at another one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
  },
  "elbv2/retry/no-replay": {
    says: "A request on a kept connection that turns out to be closed is not sent again; it is answered with 502.",
    basis: "choice",
  },
  "elbv2/health/probes-only": {
    says: "Failed requests do not make a target unhealthy; only probes do.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  },
  "elbv2/response/unchanged": {
    says: "A target's valid response passes unchanged, with its status, `Server` and `Date`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/response/interim": {
    says: "A target's interim responses (1xx) pass to the client.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    differs: "More than 32 for one request are answered with 502.",
  },
  "elbv2/websocket/tunnel": {
    says: "After a target's 101 the connection passes bytes in both directions, and ends when none came for the idle timeout.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
  },
  "elbv2/protocol-version/mismatch": {
    says: "A gRPC request to an `HTTP1` group, an HTTP/1.1 request to an `HTTP2` or `GRPC` group, and one to a `GRPC` group that is not `POST` are answered with 464.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    refused: "`ProtocolVersion` `HTTP2` and `GRPC`",
  },
});
