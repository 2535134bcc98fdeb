import { rules } from "../rule.ts";

/** Metrics in the namespace `AWS/ApplicationELB`. */
export const metricRules = rules({
  "elbv2/metric/dimension-values": {
    says: "The dimension `LoadBalancer` is `app/NAME/ID`, and `TargetGroup` is `targetgroup/NAME/ID`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/every-minute": {
    says: "Metrics are published every 60 seconds while requests flow, and those of requests not at all otherwise.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/idle-host-counts": {
    says: "Host counts are published also for minutes without requests.",
    basis: "choice",
  },
  "elbv2/metric/zone-of-requests": {
    says: "The dimension `AvailabilityZone` of metrics of requests is the zone of the node.",
    basis: "choice",
  },
  "elbv2/metric/zone-of-hosts": {
    says: "The dimension `AvailabilityZone` of host counts is the zone of the target.",
    basis: "choice",
  },
  "elbv2/metric/no-probes": {
    says: "Probes do not count in metrics of requests and connections.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/request-count": {
    says: "`RequestCount` counts requests for which a target was chosen.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/request-count-zero": {
    says: "`RequestCount` is published as 0 too, when there are registered targets.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "Only in minutes in which requests flow through the load balancer.",
  },
  "elbv2/metric/request-dimensions": {
    says: "Metrics of requests are there for `LoadBalancer`, for `LoadBalancer` and `TargetGroup`, and for each of them with `AvailabilityZone`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/request-count-per-target": {
    says: "The `Sum` of `RequestCountPerTarget` is the requests divided by the healthy targets, or by the registered ones when none is healthy.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/request-count-per-target-dimensions": {
    says: "`RequestCountPerTarget` is there for `TargetGroup`, for `TargetGroup` and `LoadBalancer`, and for each of them with `AvailabilityZone`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/request-count-per-target-always": {
    says: "`RequestCountPerTarget` is always published.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "Only in minutes in which requests flow through the load balancer.",
  },
  "elbv2/metric/target-codes": {
    says: "`HTTPCode_Target_2XX_Count`, `3XX`, `4XX` and `5XX` count the responses of targets; their minimum, maximum and average are 1.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/target-codes-zero": {
    says: "`HTTPCode_Target_…_Count` is published when there are registered targets.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "Zeros are not published.",
  },
  "elbv2/metric/elb-codes": {
    says: "`HTTPCode_ELB_3XX_Count`, `4XX` and `5XX` count the load balancer's own answers by class, per load balancer and zone, where there are any.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/elb-single-codes": {
    says: "`HTTPCode_ELB_500_Count`, `502`, `503` and `504` count these answers by themselves, where there are any.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/target-response-time": {
    says: "`TargetResponseTime` is in seconds, from sending the request to the response's headers, with averages and percentiles; it is published where there are responses.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/connection-errors": {
    says: "`TargetConnectionErrorCount` counts connections to targets that failed, without those of probes, where there are any.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/tls-errors": {
    says: "`TargetTLSNegotiationErrorCount` and `ClientTLSNegotiationErrorCount` count TLS handshakes that failed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    refused: "HTTPS listeners and target groups",
  },
  "elbv2/metric/host-counts": {
    says: "`HealthyHostCount` and `UnHealthyHostCount` have average, minimum and maximum for `TargetGroup` and `LoadBalancer`, and with `AvailabilityZone`, zeros too.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/host-counts-no-targets": {
    says: "Host counts are published only when there are registered targets.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "They are published as 0 for a target group in use without targets.",
  },
  "elbv2/metric/host-counts-deregistered": {
    says: "Deregistering a target lowers `HealthyHostCount` and does not raise `UnHealthyHostCount`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/host-counts-of-nodes": {
    says: "`Minimum` and `Maximum` of host counts are over what the nodes report: a `Minimum` of `UnHealthyHostCount` above 0 says that all of them agree.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "Each node reports the published health, so that they are equal.",
  },
  "elbv2/metric/active-connections": {
    says: "`ActiveConnectionCount` counts connections that are open at clients and at targets, where there are any.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/new-connections": {
    says: "`NewConnectionCount` counts connections that clients open and that are opened to targets.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/rejected-connections": {
    says: "`RejectedConnectionCount` counts connections that were rejected as the load balancer had reached its maximum.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "No connection is rejected, so that it is never published.",
  },
  "elbv2/metric/processed-bytes": {
    says: "`ProcessedBytes` counts the bytes of requests and responses, per load balancer and zone, where there are any.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/ipv6": {
    says: "`IPv6RequestCount` and `IPv6ProcessedBytes` count what comes over IPv6.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    refused: "`IpAddressType` other than `ipv4`",
  },
  "elbv2/metric/grpc": {
    says: "`GrpcRequestCount` counts gRPC requests.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    refused: "`ProtocolVersion` `GRPC`",
  },
  "elbv2/metric/redirects": {
    says: "`HTTP_Redirect_Count` counts redirects, where there are any.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/redirect-url-limit": {
    says: "`HTTP_Redirect_Url_Limit_Exceeded_Count` counts redirects whose `Location` is too long.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/fixed-responses": {
    says: "`HTTP_Fixed_Response_Count` counts fixed responses, where there are any.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/desync": {
    says: "`DesyncMitigationMode_NonCompliant_Request_Count` counts requests that do not comply with the RFCs.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "Requests that are refused do not count.",
  },
  "elbv2/metric/invalid-headers": {
    says: "`DroppedInvalidHeaderRequestCount` and `ForwardedInvalidHeaderRequestCount` count requests with invalid header names, per load balancer and zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "They are not published.",
  },
  "elbv2/metric/stickiness": {
    says: "`NonStickyRequestCount` and `AppCookieNonStickinessCount` count sticky requests that got another target.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    refused: "`stickiness.enabled` = `true`",
  },
  "elbv2/metric/rule-evaluations": {
    says: "`RuleEvaluations` counts the rules that were evaluated, without the default ones, for `LoadBalancer` only.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/capacity-units": {
    says: "`ConsumedLCUs`, `PeakLCUs` and `CapacityUtilization` are always published for `LoadBalancer`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "They are not published.",
  },
  "elbv2/metric/anomalous-hosts": {
    says: "`AnomalousHostCount` and `MitigatedHostCount` are always published for `TargetGroup` and `LoadBalancer`, and with `AvailabilityZone`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "They are not published.",
  },
  "elbv2/metric/zonal-shift": {
    says: "`ActiveZonalShiftHostCount` counts the targets that a zonal shift keeps from requests.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "It is not published.",
  },
  "elbv2/metric/dns-states": {
    says: "`HealthyStateDNS` (maximum) and `UnhealthyStateDNS` (minimum) count the zones that meet and that miss the thresholds of DNS failover.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "They are not published.",
  },
  "elbv2/metric/routing-states": {
    says: "`HealthyStateRouting` (maximum) and `UnhealthyStateRouting` (minimum) count the zones that meet and that miss the thresholds of routing.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/unhealthy-routing": {
    says: "`UnhealthyRoutingRequestCount` counts requests that went to all targets, as too few were healthy.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "elbv2/metric/others": {
    says: "`LowReputation…`, `Lambda…`, `ELBAuth…` and `TargetControl…` metrics are published where they are not 0.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "They are not published.",
  },
});
