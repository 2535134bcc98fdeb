import type { AwsService } from "../../engine/service.ts";
import { operationController } from "./controllers/operation-controller.ts";
import { createHttpNamespace } from "./operations/CreateHttpNamespace.ts";
import { createPrivateDnsNamespace } from "./operations/CreatePrivateDnsNamespace.ts";
import { createPublicDnsNamespace } from "./operations/CreatePublicDnsNamespace.ts";
import { createService } from "./operations/CreateService.ts";
import { deleteNamespace } from "./operations/DeleteNamespace.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { deleteServiceAttributes } from "./operations/DeleteServiceAttributes.ts";
import { deregisterInstance } from "./operations/DeregisterInstance.ts";
import { discoverInstances } from "./operations/DiscoverInstances.ts";
import { discoverInstancesRevision } from "./operations/DiscoverInstancesRevision.ts";
import { getInstance } from "./operations/GetInstance.ts";
import { getInstancesHealthStatus } from "./operations/GetInstancesHealthStatus.ts";
import { getNamespace } from "./operations/GetNamespace.ts";
import { getOperation } from "./operations/GetOperation.ts";
import { getService } from "./operations/GetService.ts";
import { getServiceAttributes } from "./operations/GetServiceAttributes.ts";
import { listInstances } from "./operations/ListInstances.ts";
import { listNamespaces } from "./operations/ListNamespaces.ts";
import { listOperations } from "./operations/ListOperations.ts";
import { listServices } from "./operations/ListServices.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { registerInstance } from "./operations/RegisterInstance.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateHttpNamespace } from "./operations/UpdateHttpNamespace.ts";
import { updateInstanceCustomHealthStatus } from "./operations/UpdateInstanceCustomHealthStatus.ts";
import { updatePrivateDnsNamespace } from "./operations/UpdatePrivateDnsNamespace.ts";
import { updatePublicDnsNamespace } from "./operations/UpdatePublicDnsNamespace.ts";
import { updateService } from "./operations/UpdateService.ts";
import { updateServiceAttributes } from "./operations/UpdateServiceAttributes.ts";

/** AWS Cloud Map: namespaces, their services, and what is registered as their instances. */
export const servicediscovery: AwsService = {
  name: "servicediscovery",
  operations: {
    CreateHttpNamespace: createHttpNamespace,
    CreatePrivateDnsNamespace: createPrivateDnsNamespace,
    CreatePublicDnsNamespace: createPublicDnsNamespace,
    CreateService: createService,
    DeleteNamespace: deleteNamespace,
    DeleteService: deleteService,
    DeleteServiceAttributes: deleteServiceAttributes,
    DeregisterInstance: deregisterInstance,
    DiscoverInstances: discoverInstances,
    DiscoverInstancesRevision: discoverInstancesRevision,
    GetInstance: getInstance,
    GetInstancesHealthStatus: getInstancesHealthStatus,
    GetNamespace: getNamespace,
    GetOperation: getOperation,
    GetService: getService,
    GetServiceAttributes: getServiceAttributes,
    ListInstances: listInstances,
    ListNamespaces: listNamespaces,
    ListOperations: listOperations,
    ListServices: listServices,
    ListTagsForResource: listTagsForResource,
    RegisterInstance: registerInstance,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateHttpNamespace: updateHttpNamespace,
    UpdateInstanceCustomHealthStatus: updateInstanceCustomHealthStatus,
    UpdatePrivateDnsNamespace: updatePrivateDnsNamespace,
    UpdatePublicDnsNamespace: updatePublicDnsNamespace,
    UpdateService: updateService,
    UpdateServiceAttributes: updateServiceAttributes,
  },
  reconcilers: [operationController],
};
