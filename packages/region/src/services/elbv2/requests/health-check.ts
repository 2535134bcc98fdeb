import type { CreateTargetGroupInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import { unsupported, protocolNotSupportedYet, validationError } from "../errors.ts";
import type { HealthCheck } from "../health-types.ts";

/** The members of a request that say how targets are probed: the same for creating and for modifying. */
export type HealthCheckInput = Pick<
  CreateTargetGroupInput,
  | "HealthCheckProtocol"
  | "HealthCheckPort"
  | "HealthCheckEnabled"
  | "HealthCheckPath"
  | "HealthCheckIntervalSeconds"
  | "HealthCheckTimeoutSeconds"
  | "HealthyThresholdCount"
  | "UnhealthyThresholdCount"
  | "Matcher"
>;

/** The probes of a target group of `ip` targets when nothing is said. */
export const defaultHealthCheck: HealthCheck = {
  protocol: "HTTP",
  port: "traffic-port",
  path: "/",
  intervalSeconds: 30,
  timeoutSeconds: 5,
  healthyThresholdCount: 5,
  unhealthyThresholdCount: 2,
  matcher: "200",
};

/** The health check with what the request says of it. Errors: `ValidationError`; HTTPS and gRPC are refused by name. */
export function healthCheckWith(before: HealthCheck, input: HealthCheckInput): HealthCheck {
  refuseUnsupported(input);
  const healthCheck: HealthCheck = {
    protocol: "HTTP",
    port: input.HealthCheckPort ?? before.port,
    path: input.HealthCheckPath ?? before.path,
    intervalSeconds: input.HealthCheckIntervalSeconds ?? before.intervalSeconds,
    timeoutSeconds: input.HealthCheckTimeoutSeconds ?? before.timeoutSeconds,
    healthyThresholdCount: input.HealthyThresholdCount ?? before.healthyThresholdCount,
    unhealthyThresholdCount: input.UnhealthyThresholdCount ?? before.unhealthyThresholdCount,
    matcher: input.Matcher?.HttpCode || before.matcher,
  };
  validate(healthCheck);
  return healthCheck;
}

function refuseUnsupported(input: HealthCheckInput): void {
  const { HealthCheckProtocol: protocol = "HTTP", HealthCheckEnabled: enabled = true, Matcher: matcher } = input;
  if (protocol === "HTTPS") throw protocolNotSupportedYet("health checks over HTTPS");
  if (protocol !== "HTTP") {
    throw validationError(`Health check protocol '${protocol}' must be one of 'HTTP, HTTPS'`);
  }
  if (!enabled) throw validationError("Health checks cannot be disabled for target groups with target type 'ip'");
  if (matcher?.GrpcCode) throw unsupported("Matcher.GrpcCode");
}

function validate(healthCheck: HealthCheck): void {
  const { port, path, matcher, intervalSeconds, timeoutSeconds } = healthCheck;
  if (port !== "traffic-port" && !isPort(port)) {
    throw validationError(`Health check port '${port}' must be 'traffic-port' or between 1 and 65535`);
  }
  if (!/^\/[\x21-\x7e]{0,1023}$/.test(path)) {
    throw validationError(
      `Health check path '${path}' must begin with '/' and have 1 to 1024 visible ASCII characters`,
    );
  }
  requireRange("Health check interval", intervalSeconds, { from: 5, to: 300 });
  requireRange("Health check timeout", timeoutSeconds, { from: 2, to: 120 });
  requireRange("Healthy threshold count", healthCheck.healthyThresholdCount, { from: 2, to: 10 });
  requireRange("Unhealthy threshold count", healthCheck.unhealthyThresholdCount, { from: 2, to: 10 });
  if (timeoutSeconds >= intervalSeconds) {
    throw validationError(
      `Health check timeout '${timeoutSeconds}' must be smaller than the interval '${intervalSeconds}'`,
    );
  }
  requireMatcher(matcher);
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}

function requireRange(what: string, value: number, { from, to }: { from: number; to: number }): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw validationError(`${what} '${value}' must be between '${from}' and '${to}'`);
}

/** `200`, `200,202`, `200-299` or a list of both, of the codes 200 to 499. */
function requireMatcher(matcher: string): void {
  const isList = /^(\d{3}(-\d{3})?)(,\d{3}(-\d{3})?)*$/.test(matcher);
  if (isList && matcher.split(/[,-]/).every((code) => Number(code) >= 200 && Number(code) <= 499)) return;
  throw validationError(
    `Health check matcher HTTP code '${matcher}' must be within '200-499': '200', '200,202' or '200-299'`,
  );
}
