import { rules } from "../rule.ts";

/** Answers that the load balancer gives itself: causes, texts and bytes. */
export const errorRules = rules({
  "elbv2/error/counted": {
    says: "An answer of the load balancer's own counts in `HTTPCode_ELB_4XX_Count` or `HTTPCode_ELB_5XX_Count`; 500, 502, 503 and 504 also in a metric each.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/error/400": {
    says: "400 comes for a malformed request, headers over the limit, a client that closes before the whole body, and a request blocked by desync mitigation.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/error/401": {
    says: "401 comes when an authentication action denies the request.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    refused: "HTTPS listeners, and with them authentication",
  },
  "elbv2/error/403": {
    says: "403 comes when AWS WAF blocks the request.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    differs: "There is no AWS WAF.",
  },
  "elbv2/error/500": {
    says: "500 comes for an error of AWS WAF or of the identity provider, a transform that fails, and internal errors.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    differs: "There is no AWS WAF; authentication and transforms are refused.",
  },
  "elbv2/error/502-malformed-response": {
    says: "502 comes for a response that is malformed or has invalid headers.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/error/502-response-headers": {
    says: "502 comes for a response with more than 32 KB of headers.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/error/502-tls": {
    says: "502 comes for an error in the TLS handshake with the target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    refused: "HTTPS target groups (`UnsupportedProtocol`)",
  },
  "elbv2/error/502-function": {
    says: "502 comes for a function that fails, is throttled, or times out.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    refused: "`TargetType` `lambda`",
  },
  "elbv2/error/503": {
    says: "503 comes when the target group has no registered targets, or only `unused` ones.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/error/503-all-draining": {
    says: "503 comes when all targets of the target group are draining.",
    basis: "choice",
  },
  "elbv2/error/505": {
    says: "505 comes for a version of HTTP that is not expected, such as the HTTP/2 preface on an HTTP/1.1 connection.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
  },
  "elbv2/error/561": {
    says: "561 comes when the identity provider answers with an error.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    refused: "HTTPS listeners, and with them authentication",
  },
  "elbv2/error/headers": {
    says: "An error has the headers `Server: awselb/2.0`, `Date`, `Content-Type: text/html`, `Content-Length` and `Connection`, in this order.",
    basis: "observed",
  },
  "elbv2/error/body": {
    says: "An error's body is `<html>`, `<head><title>502 Bad Gateway</title></head>`, `<body>`, `<center><h1>502 Bad Gateway</h1></center>`, `</body>`, `</html>`, each line with CRLF.",
    basis: "observed",
  },
  "elbv2/error/texts-4xx": {
    says: "The texts are `400 Bad Request` (122 bytes), `403 Forbidden` (118), `405 Not Allowed` (122) and `414 Request-URI Too Large` (142).",
    basis: "observed",
  },
  "elbv2/error/texts-500-to-502": {
    says: "The texts are `500 Internal Server Error` (142 bytes), `501 Not Implemented` (130) and `502 Bad Gateway` (122).",
    basis: "observed",
  },
  "elbv2/error/texts-503-to-505": {
    says: "The texts are `503 Service Temporarily Unavailable` (162 bytes), `504 Gateway Time-out` (132) and `505 HTTP Version Not Supported` (152).",
    basis: "observed",
  },
  "elbv2/error/texts-redirects": {
    says: "A redirect has a body like an error's: `301 Moved Permanently` (134 bytes), `302 Found` (110).",
    basis: "observed",
  },
  "elbv2/error/non-standard-codes": {
    says: "463, 464 and 561 have no reason phrase, and `Content-Length: 0`.",
    basis: "choice",
  },
  "elbv2/error/grpc": {
    says: "An error of a gRPC request has no body.",
    basis: "observed",
    refused: "`ProtocolVersion` `GRPC`",
  },
  "elbv2/error/head": {
    says: "An error of a `HEAD` request has headers only.",
    basis: "observed",
  },
  "elbv2/error/400-closes": {
    says: "A 400 has `Connection: close`.",
    basis: "observed",
  },
  "elbv2/error/keeps-open": {
    says: "The client's connection stays open behind a 502, 503 or 504, and is closed behind a 400, 408 or 505.",
    basis: "choice",
    differs: "It is closed behind a 405, 414, 463 and 501 too.",
  },
});
