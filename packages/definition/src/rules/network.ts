import { contains, type Cidr } from "@evenkeel/kernel";
import { parseRange, planSubnets, rangeAround } from "../cidr.ts";
import { mostTasksOf } from "../deployment.ts";
import type { ServiceDefinition } from "../service-definition.ts";
import type { Rule, Violation } from "./rule.ts";

const path = ["network", "cidr"];
/** RFC 1918, and the shared range of RFC 6598: addresses that cannot be someone's on the internet. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
const suggested = "172.16.0.0/16";

export const networkRules: readonly Rule[] = [
  { reads: ["network", "image", "sidecars"], check: wayToImages },
  { reads: ["network"], check: ({ network }) => rangeViolations(network.cidr) },
  {
    reads: ["network", "zones", "tasks", "deployment"],
    check: (definition) => (rangeViolations(definition.network.cidr).length > 0 ? [] : roomViolations(definition)),
  },
];

/** The first image that is in another registry than ECR, and so needs a way to the internet; undefined when there is none. */
export function imageOutsideEcr({
  image,
  sidecars,
}: Pick<ServiceDefinition, "image" | "sidecars">): string | undefined {
  const images = [image, ...Object.values(sidecars).map((sidecar) => sidecar.image)];
  const names = images.map((it) => (typeof it === "string" ? it : "repository" in it ? it.repository : it.reference));
  return names.find((name) => !/^\d{12}\.dkr\.ecr\./.test(name));
}

/** VPC endpoints lead to ECR alone: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html */
function wayToImages(definition: ServiceDefinition): readonly Violation[] {
  if (definition.network.nat !== "none") return [];
  const outside = imageOutsideEcr(definition);
  if (outside === undefined) return [];
  return [
    {
      path: ["network", "nat"],
      message: `must lead to the registry of the image ${outside}`,
      allowed:
        '"none" where every image is in ECR (123456789012.dkr.ecr.<region>.amazonaws.com/…), a NAT gateway elsewhere',
      fix: { value: "one-per-zone" },
    },
  ];
}

function rangeViolations(cidr: string): readonly Violation[] {
  const range = parseRange(cidr);
  if (!range) {
    const allowed = "an address whose bits beyond the prefix are 0";
    return [{ path, message: "must be an IPv4 range", allowed, fix: { value: rangeAround(cidr) ?? suggested } }];
  }
  if (range.prefixLength < 16 || range.prefixLength > 25) {
    const allowed = "/16 (the largest VPC) to /25 (four subnets that a load balancer accepts)";
    return [{ path, message: "must be a range of /16 to /25", allowed, fix: { value: suggested } }];
  }
  if (privateRanges.some((text) => isWithin(range, parseRange(text)))) return [];
  const allowed = `a range within ${privateRanges.join(", ")}`;
  return [{ path, message: "must be a private range", allowed, fix: { value: suggested } }];
}

function isWithin(inner: Cidr, outer: Cidr | undefined): boolean {
  return outer !== undefined && contains(outer, inner);
}

/** Every zone needs its two subnets, and the private ones an address for each task of the largest release. */
function roomViolations({ network, zones, tasks, deployment }: ServiceDefinition): readonly Violation[] {
  const range = parseRange(network.cidr);
  if (!range) return [];
  const { zonesMax, tasksPerZone } = planSubnets(range.prefixLength, zones.length);
  if (zones.length > zonesMax) {
    const message = `must have room for a public and a private subnet in each of ${zones.length} zones`;
    const allowed = `with this range ${zonesMax} zones; with /24 four, with /23 and larger eight`;
    return [{ path, message, allowed, fix: { value: suggested } }];
  }
  const peak = mostTasksOf(deployment, Math.max(tasks.max, tasks.desired));
  if (peak <= tasksPerZone * zones.length) return [];
  const message = `must have room for ${peak} tasks, the most during a release`;
  const allowed = `with this range ${tasksPerZone * zones.length} tasks in ${zones.length} zones`;
  return [{ path, message, allowed, fix: { value: suggested } }];
}
