import { rules } from "../rule.ts";

/** Listeners: their protocols, certificates, ports and attributes. */
export const listenerRules = rules({
  "elbv2/listener/arn-format": {
    says: "A listener's ARN ends in `listener/app/NAME/LOAD-BALANCER-ID/LISTENER-ID`.",
    basis: "observed",
  },
  "elbv2/listener/port-range": {
    says: "A listener's port is 1 to 65535.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
  },
  "elbv2/listener/protocols": {
    says: "The protocol of an Application Load Balancer's listener is `HTTP` or `HTTPS`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/listener/one-default-certificate": {
    says: "An HTTPS listener has exactly one default certificate.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/listener/default-ssl-policy": {
    says: "The security policy of an HTTPS listener for which the API gets none is `ELBSecurityPolicy-2016-08`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/listener/mutual-authentication": {
    says: "`MutualAuthentication.Mode` of an HTTPS listener is `off`, `passthrough` or `verify`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_MutualAuthenticationAttributes.html",
    refused: "`MutualAuthentication` other than `off`",
  },
  "elbv2/listener/incompatible-protocols": {
    says: "A listener with target groups of another protocol family fails: `IncompatibleProtocols`, `The listener and the following target groups have incompatible protocols: …`.",
    basis: "observed",
    refused: "Target groups with a protocol other than `HTTP` (`UnsupportedProtocol`)",
  },
  "elbv2/listener/ssl-policy-on-http": {
    says: "`SslPolicy` on an HTTP listener fails: `ValidationError`, `An SSL policy cannot be specified for HTTP listeners`.",
    basis: "observed",
  },
  "elbv2/listener/unknown-ssl-policy": {
    says: "An unknown security policy fails: `SSLPolicyNotFound`, `SSL policy '…' not found`.",
    basis: "observed",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/listener/authentication-on-http": {
    says: "Authentication on an HTTP listener fails: `InvalidLoadBalancerAction`, `Actions of type 'authenticate-cognito' are supported only on HTTPS listeners`.",
    basis: "observed",
  },
  "elbv2/listener/duplicate-port": {
    says: "A second listener with other settings on a port of the same load balancer fails with `DuplicateListener`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
  },
  "elbv2/listener/create-idempotent": {
    says: "CreateListener with the port and settings of an existing listener returns that one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
  },
  "elbv2/listener/http2-needs-https": {
    says: "Only HTTPS listeners accept HTTP/2.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/listener/https-to-http": {
    says: "ModifyListener from HTTPS to HTTP removes the security policy and the certificate; from HTTP to HTTPS it needs both.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html",
    refused: "HTTPS listeners (`UnsupportedProtocol`)",
  },
  "elbv2/listener/modify-replaces-lists": {
    says: "ModifyListener replaces a list such as `DefaultActions` as a whole.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html",
  },
  "elbv2/listener-attribute/renamed-headers": {
    says: "Listener attributes `routing.http.request.x_amzn_mtls_clientcert….header_name`, `…x_amzn_tls_version.header_name` and `…x_amzn_tls_cipher_suite.header_name` rename 8 request headers.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ListenerAttribute.html",
    refused: "These keys: they belong to HTTPS listeners only",
  },
  "elbv2/listener-attribute/server-header": {
    says: "`routing.http.response.server.enabled`, `true` by default, decides whether the load balancer's own responses have a `Server` header.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ListenerAttribute.html",
    refused: "`routing.http.response.server.enabled` = `false`",
  },
  "elbv2/listener-attribute/inserted-headers": {
    says: "`routing.http.response.NAME.header_value` adds one of 10 headers to responses, such as `strict_transport_security` or `access_control_allow_origin`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ListenerAttribute.html",
    refused: "Inserted response headers: any value but the empty one",
  },
});
