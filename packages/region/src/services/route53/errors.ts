import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/CommonErrors.html */
const error = (code: string, message: string): ServiceError => new ServiceError({ code, message });

export const invalidInput = (message: string): ServiceError => error("InvalidInput", message);

/** A member or value that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "InvalidInput", message: `Evenkeel does not support ${feature} yet.` });

export const noSuchZone = (zoneId: string): ServiceError =>
  error("NoSuchHostedZone", `No hosted zone found with ID: ${zoneId}`);

export const noSuchChange = (changeId: string): ServiceError =>
  error("NoSuchChange", `Could not find resource with ID: ${changeId}`);

export const zoneExists = (reference: string): ServiceError =>
  error("HostedZoneAlreadyExists", `A hosted zone has already been created with the caller reference ${reference}.`);

export const zoneNotEmpty = (): ServiceError =>
  error(
    "HostedZoneNotEmpty",
    "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
  );

export const invalidDomainName = (name: string): ServiceError =>
  error("InvalidDomainName", `${name} is not a valid domain name.`);

export const invalidVpcId = (vpcId: string): ServiceError =>
  error("InvalidVPCId", `The VPC: ${vpcId} you provided does not exist in this Region.`);

export const publicZoneHasNoVpcs = (zoneId: string): ServiceError =>
  error("PublicZoneVPCAssociation", `The hosted zone ${zoneId} is public, and VPCs are associated with private ones.`);

export const vpcNotAssociated = (vpcId: string, zoneId: string): ServiceError =>
  error("VPCAssociationNotFound", `The VPC: ${vpcId} is not associated with the hosted zone ${zoneId}.`);

export const lastVpc = (): ServiceError =>
  error(
    "LastVPCAssociation",
    "The last VPC of a private hosted zone cannot be disassociated; delete the zone instead.",
  );

/** The words: https://github.com/aws/aws-cdk/issues/31391 */
export const managedElsewhere = (zoneId: string, arn: string): ServiceError =>
  new ServiceError({
    code: "AccessDenied",
    message: `The resource hostedzone/${zoneId} can only be managed through AWS Cloud Map (${arn})`,
    status: 403,
  });

/** The same name for the same VPC twice. */
export const conflictingDomain = (vpcId: string, region: string, zoneId: string): ServiceError =>
  error(
    "ConflictingDomainExists",
    `The VPC ${vpcId} in region ${region} has already been associated with the hosted zone ${zoneId} with the same domain name.`,
  );

/** Everything that is wrong with a batch, of which nothing is done. */
export const invalidBatch = (messages: readonly string[]): ServiceError =>
  error("InvalidChangeBatch", `[${messages.join(", ")}]`);
