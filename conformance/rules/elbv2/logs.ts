import { rules } from "../rule.ts";

/** Access logs and connection logs. */
export const logRules = rules({
  "elbv2/access-log/file": {
    says: "Each node writes a gzip file every 5 minutes: `…/AWSLogs/ACCOUNT/elasticloadbalancing/REGION/yyyy/mm/dd/ACCOUNT_elasticloadbalancing_REGION_app.NAME.ID_TIME_IP_RANDOM.log.gz`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    refused: "`access_logs.s3.enabled` = `true`",
  },
  "elbv2/access-log/fields": {
    says: "A line has 29 fields with spaces between, `type time elb client:port target:port` first, `classification` and `classification_reason` last, and `-` for what is missing.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    refused: "`access_logs.s3.enabled` = `true`",
  },
  "elbv2/access-log/later-fields": {
    says: "Behind them come `conn_trace_id` (`TID_` and 32 digits), `transformed_host`, `transformed_uri` and `request_transform_status`.",
    basis: "observed",
    refused: "`access_logs.s3.enabled` = `true`",
  },
  "elbv2/access-log/matched-rule": {
    says: "`matched_rule_priority` is 0 for the default rule, -1 for an error of a rule, and `-` where no rule was evaluated.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    refused: "`access_logs.s3.enabled` = `true`",
  },
  "elbv2/access-log/processing-times": {
    says: "Processing times are in seconds with three decimals, -1 when the request was not sent or the target closed or timed out.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    refused: "`access_logs.s3.enabled` = `true`",
  },
  "elbv2/access-log/connect-failed": {
    says: "When the connection to the target failed, the line has `target:port`, times of -1, and `-` as `target_status_code`.",
    basis: "observed",
    refused: "`access_logs.s3.enabled` = `true`",
  },
  "elbv2/access-log/websocket": {
    says: "A WebSocket has one line, when it is closed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    refused: "`access_logs.s3.enabled` = `true`",
  },
  "elbv2/connection-log/fields": {
    says: "A line of the connection log has 12 fields, from `timestamp client_ip client_port listener_port` to `tls_verify_status conn_trace_id`.",
    basis: "observed",
    refused: "`connection_logs.s3.enabled` = `true`",
  },
});
