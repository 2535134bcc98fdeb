import { rules } from "../rule.ts";

/** The stretch of time and the periods of a query, and the errors of the service. */
export const queryTimeRules = rules({
  "cloudwatch/query/start": {
    says: "The start of a query is inclusive: rounded down to the minute, of 15 to 63 days ago to 5 minutes, of longer ago to the hour.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/query/start-of-high-resolution": {
    says: "With a period of 5, 10, 20 or 30 s the start is rounded down to a multiple of the period.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/query/end": {
    says: "The end of a query is exclusive.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/query/period": {
    says: "The period of a query is 1, 5, 10, 20, 30 or a multiple of 60 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/query/period-of-old-data": {
    says: "From 3 hours, 15 days or 63 days ago the period is a multiple of 60, 300 or 3600 seconds, else there are no points.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
    differs: "points are given as far back as data of the asked period is kept",
  },
  "cloudwatch/query/empty-period": {
    says: "A period without data has no point, never a zero.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/query/start-not-before-end": {
    says: "StartTime not before EndTime is `InvalidParameterValue`: `The parameter StartTime must be less than the parameter EndTime.`.",
    basis: "observed",
    differs: "equal times have words of their own; GetMetricData answers `ValidationError`",
  },
  "cloudwatch/error/not-found": {
    says: "`ResourceNotFound` has the HTTP status 404.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html",
  },
  "cloudwatch/error/client": {
    says: "InvalidParameterValue, InvalidParameterCombination, MissingParameter, InvalidNextToken and LimitExceeded have the HTTP status 400.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html",
  },
});

/** AWS/ECS: what the platform publishes of services. */
export const ecsMetricRules = rules({
  "cloudwatch/ecs/cpu-utilization": {
    says: "CPUUtilization of a service is the CPU that its tasks use in percent of what is reserved for them, by ClusterName and ServiceName.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  },
  "cloudwatch/ecs/memory-utilization": {
    says: "MemoryUtilization of a service is the memory that its tasks use in percent of what is reserved for them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  },
  "cloudwatch/ecs/one-sample-a-task": {
    says: "Each running task is one sample a minute, so that SampleCount of 60 s is the number of running tasks.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  },
  "cloudwatch/ecs/average-and-maximum": {
    says: "Average is the mean of the tasks' values, and Maximum is that of the busiest task.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  },
  "cloudwatch/ecs/cpu-within-100": {
    says: "On Fargate what is reserved is the CPU of the task, and CPUUtilization does not exceed 100 %.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  },
  "cloudwatch/ecs/only-running-tasks": {
    says: "Tasks that are not RUNNING contribute nothing; a service without a running task has no datapoint.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  },
  "cloudwatch/ecs/no-cluster-metrics": {
    says: "Metrics by ClusterName alone and metrics of reservation exist only for EC2 capacity.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  },
  "cloudwatch/ecs/no-standalone-tasks": {
    says: "Standalone tasks have no AWS/ECS metrics.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  },
  "cloudwatch/ecs/publication-delay": {
    says: "A point of AWS/ECS becomes visible 21 to 81 seconds after its minute ends.",
    basis: "observed",
  },
  "cloudwatch/ecs/publication-time": {
    says: "A point of AWS/ECS becomes visible 45 seconds after its minute ends.",
    basis: "choice",
  },
  "cloudwatch/ecs/memory-used": {
    says: "The memory used is the working set of the task: its usage without inactive file pages.",
    basis: "choice",
  },
  "cloudwatch/ecs/container-insights": {
    says: "ECS/ContainerInsights has counts of tasks and deployments, CPU, memory and network, by ClusterName and ServiceName, only with the cluster setting `enabled` or `enhanced`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html",
    differs: "network and storage, and what `enhanced` adds, are not published",
  },
  "cloudwatch/ecs/container-insights-default": {
    says: "The cluster setting containerInsights is `disabled` by default, and then there are no such metrics.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html",
  },
});

/** AWS/ApplicationELB: what load balancers publish. */
export const balancerMetricRules = rules({
  "cloudwatch/elb/dimension-values": {
    says: "The dimension LoadBalancer is `app/<name>/<id>`, TargetGroup is `targetgroup/<name>/<id>`, AvailabilityZone is a zone's name.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/only-while-requests-flow": {
    says: "A load balancer publishes each 60 s, and only while requests flow: without them its metrics are absent.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "host counts and routing states are published every minute, with or without requests",
  },
  "cloudwatch/elb/request-count": {
    says: "The Sum of RequestCount is the number of requests for which a target was chosen, by load balancer, target group and zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/request-count-per-target": {
    says: "The Sum of RequestCountPerTarget is the average number of requests of a target, by TargetGroup alone and with LoadBalancer.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/host-counts": {
    says: "HealthyHostCount and UnHealthyHostCount are published by target group and load balancer, and by zone with them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/host-counts-per-node": {
    says: "Each node samples the host counts: SampleCount and Sum say nothing about the number of hosts.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/target-response-time": {
    says: "TargetResponseTime is in Seconds and has percentiles; it is published when it is not zero.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/target-codes": {
    says: "HTTPCode_Target_2XX_Count, 3XX, 4XX and 5XX count answers of targets, by load balancer, target group and zone; each counts as 1, so that Minimum, Maximum and Average are 1.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/own-codes": {
    says: "HTTPCode_ELB_3XX_Count, 4XX, 5XX, 500, 502, 503 and 504 count answers of the load balancer itself, by load balancer and zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/target-connection-errors": {
    says: "TargetConnectionErrorCount counts failed connections to targets, by load balancer, target group and zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/tls-errors": {
    says: "TargetTLSNegotiationErrorCount and ClientTLSNegotiationErrorCount count failed TLS handshakes.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "not published",
  },
  "cloudwatch/elb/connections": {
    says: "ActiveConnectionCount, NewConnectionCount and RejectedConnectionCount are published by load balancer and zone when not zero.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/processed-bytes": {
    says: "ProcessedBytes is in Bytes, by load balancer and zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/consumed-capacity-units": {
    says: "ConsumedLCUs is always published, by load balancer.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "not published",
  },
  "cloudwatch/elb/rule-evaluations": {
    says: "RuleEvaluations is published by load balancer when it is not zero.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/redirects-and-fixed-responses": {
    says: "HTTP_Redirect_Count and HTTP_Fixed_Response_Count count these actions, by load balancer and zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/grpc-and-ipv6": {
    says: "GrpcRequestCount and IPv6ProcessedBytes are published by load balancer and zone when not zero.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "not published",
  },
  "cloudwatch/elb/desync": {
    says: "DesyncMitigationMode_NonCompliant_Request_Count counts requests that do not comply with RFC 7230, by load balancer and zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/routing-state": {
    says: "HealthyStateRouting and UnhealthyStateRouting are always published, by target group and load balancer, and by zone with them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/dns-state": {
    says: "HealthyStateDNS and UnhealthyStateDNS are always published, by target group and load balancer, and by zone with them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    differs: "not published",
  },
  "cloudwatch/elb/unhealthy-routing-requests": {
    says: "UnhealthyRoutingRequestCount counts requests that are routed to unhealthy targets, by target group, load balancer and zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/elb/publication-time": {
    says: "Each node of a load balancer is one sample a minute, visible 60 seconds after the minute ends.",
    basis: "choice",
  },
});
