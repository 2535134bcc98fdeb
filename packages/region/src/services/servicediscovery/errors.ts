import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";
import type { MapService, Namespace } from "./state.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/CommonErrors.html */
const error = (code: string, message: string, fields: Readonly<Record<string, unknown>> = {}): ServiceError =>
  new ServiceError({ code, message, fields });

export const invalidInput = (message: string): ServiceError => error("InvalidInput", message);

/** A member or value that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "InvalidInput", message: `Evenkeel does not support ${feature} yet.` });

/** The words: https://github.com/kubernetes-sigs/external-dns/issues/5180 */
export const namespaceNotFound = (): ServiceError => error("NamespaceNotFound", "Namespace not found");

export const serviceNotFound = (): ServiceError => error("ServiceNotFound", "Service not found");

export const instanceNotFound = (): ServiceError => error("InstanceNotFound", "Instance not found");

export const operationNotFound = (): ServiceError => error("OperationNotFound", "Operation not found");

export const resourceNotFound = (arn: string): ServiceError =>
  error("ResourceNotFoundException", `The resource ${arn} was not found.`);

export const namespaceExists = ({ id, creatorRequestId }: Namespace): ServiceError =>
  error("NamespaceAlreadyExists", "Namespace already exists", {
    NamespaceId: id,
    CreatorRequestId: creatorRequestId,
  });

export const serviceExists = ({ id, arn, creatorRequestId }: MapService): ServiceError =>
  error("ServiceAlreadyExists", "Service already exists", {
    ServiceId: id,
    ServiceArn: arn,
    CreatorRequestId: creatorRequestId,
  });

/** The words: https://github.com/anomalyco/sst/issues/5678 */
export const namespaceInUse = (): ServiceError =>
  error("ResourceInUse", "Namespace has associated services; delete the services before deleting the namespace");

/** The words: https://github.com/hashicorp/terraform/issues/18264 */
export const serviceInUse = (): ServiceError =>
  error("ResourceInUse", "Service contains registered instances; delete the instances before deleting the service");

export const noCustomHealth = (serviceId: string): ServiceError =>
  error("CustomHealthNotFound", `The service ${serviceId} has no HealthCheckCustomConfig.`);

export const tooManyInstances = (max: number): ServiceError =>
  error("ResourceLimitExceeded", `A service has at most ${max} instances.`);

export const tooManyAttributes = (max: number): ServiceError =>
  error("ServiceAttributesLimitExceededException", `A service has at most ${max} attributes.`);

export const tooManyTags = (): ServiceError => error("TooManyTagsException", "A resource has at most 50 tags.");
