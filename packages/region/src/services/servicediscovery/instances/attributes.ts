import { isIPv4, isIPv6 } from "node:net";
import { invalidInput, unsupported } from "../errors.ts";
import { hasRecord } from "../services/dns-config.ts";
import type { MapService } from "../state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_RegisterInstance.html */
const customMax = 30;
const charactersMax = 5000;

type Attributes = Readonly<Record<string, string>>;

/** Refuses what no service's instances have here. @throws InvalidInput */
export function refuseUnsupported(attributes: Attributes): void {
  if (attributes["AWS_EC2_INSTANCE_ID"] !== undefined) throw unsupported("EC2 instances (AWS_EC2_INSTANCE_ID)");
}

/**
 * The attributes of an instance that a service's records need.
 * https://docs.aws.amazon.com/cloud-map/latest/api/API_RegisterInstance.html
 * @throws InvalidInput
 */
export function checkAttributes(service: MapService, attributes: Attributes): void {
  checkSize(attributes);
  checkValues(attributes);
  if (attributes["AWS_ALIAS_DNS_NAME"] !== undefined) return checkAlias(service, attributes);
  for (const [type, name] of needed) if (hasRecord(service, type)) requireAttribute(attributes, name, type);
  if (!hasRecord(service, "SRV")) return;
  requireAttribute(attributes, "AWS_INSTANCE_PORT", "SRV");
  if (attributes["AWS_INSTANCE_IPV6"] === undefined) requireAttribute(attributes, "AWS_INSTANCE_IPV4", "SRV");
}

const needed = [
  ["A", "AWS_INSTANCE_IPV4"],
  ["AAAA", "AWS_INSTANCE_IPV6"],
  ["CNAME", "AWS_INSTANCE_CNAME"],
] as const;

function requireAttribute(attributes: Attributes, name: string, type: string): void {
  if (attributes[name] !== undefined) return;
  throw invalidInput(`The service has a DNS record of the type ${type}, for which the attribute ${name} is missing.`);
}

function checkSize(attributes: Attributes): void {
  const names = Object.keys(attributes);
  const custom = names.filter((name) => !name.startsWith("AWS_")).length;
  if (custom > customMax)
    throw invalidInput(`An instance has at most ${customMax} custom attributes, and not ${custom}.`);
  const characters = Object.entries(attributes).flat().join("").length;
  if (characters > charactersMax)
    throw invalidInput(`The attributes have at most ${charactersMax} characters in all, and not ${characters}.`);
}

function checkValues(attributes: Attributes): void {
  for (const [name, [isValid, allowed]] of Object.entries(forms)) {
    const value = attributes[name];
    if (value !== undefined && !isValid(value))
      throw invalidInput(`The attribute ${name} is '${value}'; allowed is ${allowed}.`);
  }
}

const forms: Readonly<Record<string, readonly [(value: string) => boolean, string]>> = {
  AWS_INIT_HEALTH_STATUS: [(value) => ["HEALTHY", "UNHEALTHY"].includes(value), "HEALTHY or UNHEALTHY"],
  AWS_INSTANCE_IPV4: [(value) => isIPv4(value), "an IPv4 address"],
  AWS_INSTANCE_IPV6: [(value) => isIPv6(value), "an IPv6 address"],
  AWS_INSTANCE_PORT: [(value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, "a number from 0 to 65535"],
};

/** An alias of a load balancer: "the value of RoutingPolicy must be WEIGHTED". */
function checkAlias(service: MapService, attributes: Attributes): void {
  const addressed = Object.keys(attributes).find((name) => name.startsWith("AWS_INSTANCE_"));
  if (addressed !== undefined) throw invalidInput(`AWS_ALIAS_DNS_NAME cannot be given with ${addressed}.`);
  if (!hasRecord(service, "A") && !hasRecord(service, "AAAA"))
    throw invalidInput("AWS_ALIAS_DNS_NAME needs a service with a DNS record of the type A or AAAA.");
  if (service.routingPolicy !== "WEIGHTED")
    throw invalidInput(`AWS_ALIAS_DNS_NAME needs the routing policy WEIGHTED, which is ${service.routingPolicy}.`);
}
