import type {
  DiscoverInstancesRevisionRequest,
  DiscoverInstancesRevisionResponse,
} from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { discoveredService } from "../instances/discovered-service.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DiscoverInstancesRevision.html */
export const discoverInstancesRevision: Operation<
  DiscoverInstancesRevisionRequest,
  DiscoverInstancesRevisionResponse
> = (input, context) => ({ InstancesRevision: discoveredService(context, input).instancesRevision });
