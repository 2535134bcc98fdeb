import { rules } from "../rule.ts";

/** Requests as clients send them: versions, timeouts, limits, desync mitigation. */
export const requestRules = rules({
  "elbv2/request/versions": {
    says: "HTTP listeners accept HTTP/1.0 and HTTP/1.1, with pipelining.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/request/http09": {
    says: "HTTP listeners accept HTTP/0.9.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
    differs: "HTTP/0.9 is answered with 400.",
  },
  "elbv2/request/http2": {
    says: "HTTPS listeners accept HTTP/2 with up to 128 streams at once and without server push, and end a connection after 10,000 requests.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/request/idle-408": {
    says: "A client that sends part of a request and then nothing for the idle timeout is answered with 408.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/request/idle-between": {
    says: "A connection that is idle between two requests for the idle timeout is closed without an answer.",
    basis: "choice",
  },
  "elbv2/request/client-keep-alive": {
    says: "Once `client_keep_alive.seconds` have passed since a connection was opened, the next response has `Connection: close` and ends it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/request/expect-continue": {
    says: "`Expect: 100-continue` is answered with `HTTP/1.1 100 Continue` at once, and the target gets the request without the header.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/request/header-too-long": {
    says: "One header longer than 16 KB, or headers of more than 64 KB, are refused.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/request/header-too-long-status": {
    says: "Headers over the limit are answered with 400, where AWS's page also has 413.",
    basis: "choice",
  },
  "elbv2/request/url-too-long": {
    says: "A request whose URL or query is too long is answered with 414.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/request/url-limit": {
    says: "414 comes with a request line of more than 16 KB.",
    basis: "choice",
  },
  "elbv2/request/too-many-addresses": {
    says: "A request with more than 30 addresses in `X-Forwarded-For` is answered with 463.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/request/trace": {
    says: "`TRACE` is answered with 405.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/request/custom-methods": {
    says: "Other methods, also custom ones, pass to the target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
    differs: "Only methods of up to 40 of `A-Z`, `-` and `_` pass; others are answered with 400.",
  },
  "elbv2/request/connect": {
    says: "`CONNECT` is answered with 400.",
    basis: "choice",
  },
  "elbv2/request/transfer-encoding": {
    says: "A `Transfer-Encoding` other than `chunked` and `identity` is answered with 501.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    differs: "`identity` is answered with 501 too.",
  },
  "elbv2/request/host-missing": {
    says: "An HTTP/1.1 request without `Host` is answered with 400.",
    basis: "observed",
  },
  "elbv2/request/host-missing-http10": {
    says: "An HTTP/1.0 request without `Host` gets the load balancer's DNS name as its host.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/request/folded-lines": {
    says: "A header line that is folded gets a `:` at its end.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    differs: "A folded line is answered with 400.",
  },
  "elbv2/request/client-close": {
    says: "A request's `Connection: close` closes the client's connection behind the response.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  },
  "elbv2/desync/compliant": {
    says: "A request that complies with the RFCs passes in each mode.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/desync/acceptable": {
    says: "An acceptable request, such as a `GET` with `Content-Length: 0`, passes with `monitor` and `defensive`, and is answered with 400 with `strictest`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/desync/acceptable-space-in-uri": {
    says: "A space in the URI is acceptable: the request passes with `monitor` and `defensive`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    differs: "It is answered with 400 in each mode.",
  },
  "elbv2/desync/ambiguous-get-with-body": {
    says: "A `GET` with a body is ambiguous: it passes with `monitor`, passes with `defensive` and closes both connections behind it, and is a 400 with `strictest`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/desync/ambiguous-framing": {
    says: "A repeated `Content-Length`, one beside `Transfer-Encoding`, or a disguised name is ambiguous: the request passes with `monitor` and `defensive`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    differs: "It is answered with 400 in each mode, so that a request is never smuggled.",
  },
  "elbv2/desync/severe": {
    says: "A severe request, such as one with two different lengths or a malformed header, is answered with 400 with `defensive` and `strictest`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
  "elbv2/desync/severe-monitor": {
    says: "With `monitor` a severe request passes.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    differs: "It is answered with 400 in each mode.",
  },
  "elbv2/desync/blocked-closes": {
    says: "A request that is blocked is answered with 400, and its connection is closed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  },
});
