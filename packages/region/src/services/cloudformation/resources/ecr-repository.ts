import type { Context } from "../../../engine/context.ts";
import { createRepository } from "../../ecr/operations/CreateRepository.ts";
import { deleteLifecyclePolicy } from "../../ecr/operations/DeleteLifecyclePolicy.ts";
import { deleteRepository } from "../../ecr/operations/DeleteRepository.ts";
import { deleteRepositoryPolicy } from "../../ecr/operations/DeleteRepositoryPolicy.ts";
import { putImageScanningConfiguration } from "../../ecr/operations/PutImageScanningConfiguration.ts";
import { putImageTagMutability } from "../../ecr/operations/PutImageTagMutability.ts";
import { putLifecyclePolicy } from "../../ecr/operations/PutLifecyclePolicy.ts";
import { setRepositoryPolicy } from "../../ecr/operations/SetRepositoryPolicy.ts";
import { tagResource } from "../../ecr/operations/TagResource.ts";
import { untagResource } from "../../ecr/operations/UntagResource.ts";
import { describeRepository } from "../../ecr/repositories.ts";
import { repositories } from "../../ecr/state.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { apiInput, request } from "./api-input.ts";
import { optionalFlag, optionalObject, optionalText, tags } from "./properties.ts";

const ecr = {
  create: { service: "ecr", name: "CreateRepository", run: createRepository },
  setMutability: { service: "ecr", name: "PutImageTagMutability", run: putImageTagMutability },
  setScanning: { service: "ecr", name: "PutImageScanningConfiguration", run: putImageScanningConfiguration },
  setLifecycle: { service: "ecr", name: "PutLifecyclePolicy", run: putLifecyclePolicy },
  setPolicy: { service: "ecr", name: "SetRepositoryPolicy", run: setRepositoryPolicy },
  tag: { service: "ecr", name: "TagResource", run: tagResource },
} as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
export const ecrRepository: ResourceProvider = {
  type: "AWS::ECR::Repository",
  properties: [
    ...["EmptyOnDelete", "EncryptionConfiguration", "ImageScanningConfiguration", "ImageTagMutability"],
    ...["LifecyclePolicy", "RepositoryName", "RepositoryPolicyText", "Tags"],
  ],
  replaceOn: ["EncryptionConfiguration", "RepositoryName"],
  create({ properties, generateName, context }) {
    const repositoryName = optionalText(properties, "RepositoryName") ?? generateName({ maxLength: 256 }).toLowerCase();
    const { EncryptionConfiguration: encryptionConfiguration } = properties;
    const given = { repositoryName, ...(encryptionConfiguration !== undefined && { encryptionConfiguration }) };
    request(ecr.create, apiInput(ecr.create, { ...given, tags: tags(properties) }), context);
    setAll(repositoryName, properties, {}, context);
    return repositoryName;
  },
  update({ physicalId, properties, previous, context }) {
    setAll(physicalId, properties, previous, context);
    const resourceArn = context.tx.get(repositories, physicalId)?.arn;
    const wanted = tags(properties);
    const tagKeys = tags(previous).flatMap(({ Key }) => (wanted.some((tag) => tag.Key === Key) ? [] : [Key]));
    if (tagKeys.length > 0) untagResource({ resourceArn, tagKeys }, context);
    if (wanted.length > 0) request(ecr.tag, { resourceArn, tags: wanted }, context);
  },
  delete({ physicalId, properties }, context) {
    const force = optionalFlag(properties, "EmptyOnDelete") ?? false;
    if (context.tx.get(repositories, physicalId)) deleteRepository({ repositoryName: physicalId, force }, context);
  },
  actual({ physicalId }, { tx }) {
    const repository = tx.get(repositories, physicalId);
    if (!repository) return undefined;
    const { name, tagMutability, isScannedOnPush, encryption, lifecyclePolicy, policy, tags: Tags } = repository;
    return {
      ...{ RepositoryName: name, ImageTagMutability: tagMutability, EncryptionConfiguration: encryption, Tags },
      ImageScanningConfiguration: { scanOnPush: isScannedOnPush },
      LifecyclePolicy: lifecyclePolicy === undefined ? undefined : { LifecyclePolicyText: lifecyclePolicy },
      RepositoryPolicyText: policy,
    };
  },
  notCompared: ["EmptyOnDelete"],
  attributes({ physicalId }, context) {
    const repository = context.tx.get(repositories, physicalId);
    const described = repository && describeRepository(context, repository);
    return { Arn: described?.repositoryArn ?? "", RepositoryUri: described?.repositoryUri ?? "" };
  },
};

function setAll(repositoryName: string, properties: Properties, previous: Properties, context: Context): void {
  const imageTagMutability = optionalText(properties, "ImageTagMutability") ?? "MUTABLE";
  request(ecr.setMutability, apiInput(ecr.setMutability, { repositoryName, imageTagMutability }), context);
  const { ScanOnPush: scanOnPush = false } = optionalObject(properties, "ImageScanningConfiguration") ?? {};
  const scanning = { repositoryName, imageScanningConfiguration: { scanOnPush } };
  request(ecr.setScanning, apiInput(ecr.setScanning, scanning), context);
  const policyText = documentOf(properties, "RepositoryPolicyText");
  if (policyText !== undefined) request(ecr.setPolicy, { repositoryName, policyText }, context);
  else if (documentOf(previous, "RepositoryPolicyText")) deleteRepositoryPolicy({ repositoryName }, context);
  const lifecyclePolicyText = lifecyclePolicyOf(properties);
  if (lifecyclePolicyText !== undefined) request(ecr.setLifecycle, { repositoryName, lifecyclePolicyText }, context);
  else if (lifecyclePolicyOf(previous) !== undefined) deleteLifecyclePolicy({ repositoryName }, context);
}

function lifecyclePolicyOf(properties: Properties): string | undefined {
  return optionalText(optionalObject(properties, "LifecyclePolicy") ?? {}, "LifecyclePolicyText");
}

/** A document of a template: an object, or its text. */
function documentOf(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "object" && value !== null ? JSON.stringify(value) : optionalText(properties, name);
}
