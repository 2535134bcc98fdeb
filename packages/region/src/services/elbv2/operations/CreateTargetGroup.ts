import type { CreateTargetGroupInput, CreateTargetGroupOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { vpcs } from "../../ec2/state.ts";
import { newTargetGroupArn } from "../arns.ts";
import { describeTargetGroup } from "../responses/descriptions.ts";
import { duplicateTargetGroupName, unsupported, protocolNotSupportedYet, tooMany, validationError } from "../errors.ts";
import { defaultHealthCheck, healthCheckWith } from "../requests/health-check.ts";
import { requireTargetGroupName } from "../requests/names.ts";
import { quotas } from "../quotas.ts";
import { targetGroups, type TargetGroup } from "../state.ts";
import { withTags } from "../tags.ts";

/**
 * Creates a target group of `ip` targets, or one for instances, with which nothing can be registered. The one that exists is
 * returned when its settings are the same.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export const createTargetGroup: Operation<CreateTargetGroupInput, CreateTargetGroupOutput> = (input, context) => {
  const { tx } = context;
  refuseUnsupported(input);
  const wanted = settingsOf(input, tx);
  const existing = tx.by(targetGroups, "name", wanted.targetGroupName)[0];
  if (existing) {
    if (!isSame(existing, wanted)) throw duplicateTargetGroupName(wanted.targetGroupName);
    return { TargetGroups: [describeTargetGroup(tx, existing)] };
  }
  if (tx.list(targetGroups).length >= quotas.targetGroups) {
    throw tooMany(
      "TooManyTargetGroups",
      `The maximum number of target groups, ${quotas.targetGroups}, has been reached`,
    );
  }
  const record: TargetGroup = {
    targetGroupArn: newTargetGroupArn(context, wanted.targetGroupName),
    ...wanted,
    attributes: {},
    tags: withTags({}, input.Tags),
  };
  tx.put(targetGroups, record);
  return { TargetGroups: [describeTargetGroup(tx, record)] };
};

type Settings = Omit<TargetGroup, "targetGroupArn" | "attributes" | "tags">;

function refuseUnsupported(input: CreateTargetGroupInput): void {
  const { TargetType: type = "instance", ProtocolVersion: version = "HTTP1", IpAddressType: addressType } = input;
  if (!["instance", "ip", "lambda", "alb"].includes(type)) {
    throw validationError(`Target type '${type}' must be one of 'instance, ip, lambda, alb'`);
  }
  if (type !== "ip" && type !== "instance") throw unsupported(`target type '${type}' (only 'ip' and 'instance')`);
  if (!["HTTP1", "HTTP2", "GRPC"].includes(version)) {
    throw validationError(`Protocol version '${version}' must be one of 'HTTP1, HTTP2, GRPC'`);
  }
  if (version !== "HTTP1") throw unsupported(`ProtocolVersion '${version}' (only 'HTTP1')`);
  if (addressType !== undefined && addressType !== "ipv4") {
    throw unsupported(`IpAddressType '${addressType}' (only 'ipv4')`);
  }
  if (input.TargetControlPort !== undefined) throw unsupported("TargetControlPort");
}

function settingsOf(input: CreateTargetGroupInput, view: View): Settings {
  const { Protocol: protocol, Port: port, VpcId: vpcId } = input;
  const targetGroupName = requireTargetGroupName(input.Name);
  if (protocol === undefined) throw validationError("A protocol must be specified");
  if (protocol === "HTTPS") throw protocolNotSupportedYet("target groups with the protocol 'HTTPS'");
  if (protocol !== "HTTP") throw protocolNotSupportedYet(`target groups with the protocol '${protocol}'`);
  if (port === undefined) throw validationError("A port must be specified");
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw validationError(`The port '${port}' must be between 1 and 65535`);
  }
  if (vpcId === undefined) throw validationError("A VPC ID must be specified");
  if (!view.get(vpcs, vpcId)) throw validationError(`The VPC ID '${vpcId}' is not found`);
  const healthCheck = healthCheckWith(defaultHealthCheck, input);
  const targetType = input.TargetType === "ip" ? "ip" : "instance";
  return { targetGroupName, protocol, protocolVersion: "HTTP1", port, vpcId, targetType, healthCheck };
}

function isSame(existing: TargetGroup, wanted: Settings): boolean {
  return (
    existing.port === wanted.port &&
    existing.vpcId === wanted.vpcId &&
    existing.targetType === wanted.targetType &&
    JSON.stringify(existing.healthCheck) === JSON.stringify(wanted.healthCheck)
  );
}
