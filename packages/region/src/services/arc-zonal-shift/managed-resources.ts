import type { View } from "../../store/store.ts";
import { availabilityZones } from "../ec2/availability-zones.ts";
import { loadBalancerAttribute } from "../elbv2/attributes.ts";
import { loadBalancers, type LoadBalancer } from "../elbv2/state.ts";
import { invalid, resourceNotFound } from "./errors.ts";

/** The load balancers that zonal shift may act on. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html */
export function managedResources(view: View): readonly LoadBalancer[] {
  return view.list(loadBalancers).filter(isManaged);
}

/** @throws ValidationException, ResourceNotFoundException */
export function requireManaged(view: View, identifier: string): LoadBalancer {
  if (!/^arn:[^:]+:elasticloadbalancing:[^:]+:\d{12}:loadbalancer\/.+$/.test(identifier))
    throw invalid("InvalidResourceIdentifier", `"${identifier}" is no ARN of a load balancer.`);
  const found = view.get(loadBalancers, identifier);
  if (!found || !isManaged(found)) throw resourceNotFound(identifier);
  return found;
}

export function isManaged(loadBalancer: LoadBalancer): boolean {
  return loadBalancerAttribute(loadBalancer, "zonal_shift.config.enabled") === "true";
}

/** The name of the zone that an id means. */
export function zoneNameOf(view: View, zoneId: string): string | undefined {
  return view.list(availabilityZones).find((zone) => zone.zoneId === zoneId)?.zoneName;
}

/** The ids of a load balancer's zones. */
export function zoneIdsOf(view: View, { zones }: LoadBalancer): readonly string[] {
  const names = zones.map(({ zoneName }) => zoneName);
  return view.list(availabilityZones).flatMap(({ zoneName, zoneId }) => (names.includes(zoneName) ? [zoneId] : []));
}

/** @throws ValidationException for what is no zone, or none of the load balancer's */
export function requireZone(view: View, loadBalancer: LoadBalancer, zoneId: string): void {
  if (zoneNameOf(view, zoneId) === undefined)
    throw invalid("InvalidAz", `"${zoneId}" is no id of an Availability Zone of the Region, such as apse2-az1.`);
  const zoneIds = zoneIdsOf(view, loadBalancer);
  if (!zoneIds.includes(zoneId))
    throw invalid("UnsupportedAz", `The resource is not in ${zoneId}: it is in ${zoneIds.join(", ")}.`);
}
