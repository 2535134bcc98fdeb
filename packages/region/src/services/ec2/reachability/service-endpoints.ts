import type { View } from "../../../store/store.ts";
import { networkInterfaces, vpcEndpoints, type VpcEndpoint } from "../state.ts";
import type { InterfaceEnd, Obstacle } from "./ends.ts";
import { prefixLists } from "../network/prefix-lists.ts";
import { obstacleBetween, obstacleByGateway, obstacleToInternet } from "./reachability.ts";
import { routeTableOf } from "./routes.ts";

/** An API of AWS that an interface calls. */
export interface CalledService {
  /** As endpoints of a VPC name it: `logs`, `ecr.dkr`. */
  readonly name: string;
  readonly region: string;
  readonly hasPublicAddress: boolean;
}

const httpsPort = 443;

/**
 * What keeps an interface from an API of AWS. An interface endpoint with private names takes the place of the way by the
 * internet: https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
export function obstacleToService(
  view: View,
  from: InterfaceEnd,
  { name, region, hasPublicAddress }: CalledService,
): Obstacle | undefined {
  const endpoints = view
    .by(vpcEndpoints, "vpcId", from.vpcId)
    .filter(({ serviceName }) => serviceName === `com.amazonaws.${region}.${name}`);
  const prefixListId = prefixLists(region).find(
    (it) => it.PrefixListName === `com.amazonaws.${region}.${name}`,
  )?.PrefixListId;
  const server = { port: httpsPort, prefixListId };
  if (endpoints.some((endpoint) => endpoint.type === "Gateway" && isRoutedTo(view, from, endpoint)))
    return obstacleByGateway(view, from, server);
  const named = endpoints.find(({ type, privateDnsEnabled }) => type === "Interface" && privateDnsEnabled);
  if (named) return endpointObstacle(view, from, named);
  return obstacleToInternet(view, from, { ...server, hasPublicAddress });
}

function isRoutedTo(view: View, from: InterfaceEnd, { vpcEndpointId }: VpcEndpoint): boolean {
  return routeTableOf(view, from)?.routes.some(({ target }) => target.id === vpcEndpointId) ?? false;
}

/** Its name leads to the endpoint's interface of the same zone where there is one. */
function endpointObstacle(view: View, from: InterfaceEnd, endpoint: VpcEndpoint): Obstacle | undefined {
  const interfaces = endpoint.networkInterfaceIds.flatMap((id) => view.get(networkInterfaces, id) ?? []);
  const nearest =
    interfaces.find(({ availabilityZone }) => availabilityZone === from.availabilityZone) ?? interfaces[0];
  if (nearest) return obstacleBetween(view, from, nearest, httpsPort);
  const { vpcEndpointId } = endpoint;
  return {
    resourceId: vpcEndpointId,
    text: `${vpcEndpointId}, to which the service's name leads, is in no subnet`,
    fix: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${vpcEndpointId} --add-subnet-ids ${from.subnetId}`,
  };
}
