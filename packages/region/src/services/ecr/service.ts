import type { AwsService } from "../../engine/service.ts";
import { batchCheckLayerAvailability } from "./operations/BatchCheckLayerAvailability.ts";
import { batchDeleteImage } from "./operations/BatchDeleteImage.ts";
import { batchGetImage } from "./operations/BatchGetImage.ts";
import { createRepository } from "./operations/CreateRepository.ts";
import { deleteLifecyclePolicy } from "./operations/DeleteLifecyclePolicy.ts";
import { deleteRepository } from "./operations/DeleteRepository.ts";
import { deleteRepositoryPolicy } from "./operations/DeleteRepositoryPolicy.ts";
import { describeImages } from "./operations/DescribeImages.ts";
import { describeRepositories } from "./operations/DescribeRepositories.ts";
import { getAuthorizationToken } from "./operations/GetAuthorizationToken.ts";
import { getLifecyclePolicy } from "./operations/GetLifecyclePolicy.ts";
import { getRepositoryPolicy } from "./operations/GetRepositoryPolicy.ts";
import { listImages } from "./operations/ListImages.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putImage } from "./operations/PutImage.ts";
import { putImageScanningConfiguration } from "./operations/PutImageScanningConfiguration.ts";
import { putImageTagMutability } from "./operations/PutImageTagMutability.ts";
import { putLifecyclePolicy } from "./operations/PutLifecyclePolicy.ts";
import { setRepositoryPolicy } from "./operations/SetRepositoryPolicy.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";

/** ECR: repositories, and the images that were pushed to them. */
export const ecr: AwsService = {
  name: "ecr",
  operations: {
    BatchCheckLayerAvailability: batchCheckLayerAvailability,
    BatchDeleteImage: batchDeleteImage,
    BatchGetImage: batchGetImage,
    CreateRepository: createRepository,
    DeleteLifecyclePolicy: deleteLifecyclePolicy,
    DeleteRepository: deleteRepository,
    DeleteRepositoryPolicy: deleteRepositoryPolicy,
    DescribeImages: describeImages,
    DescribeRepositories: describeRepositories,
    GetAuthorizationToken: getAuthorizationToken,
    GetLifecyclePolicy: getLifecyclePolicy,
    GetRepositoryPolicy: getRepositoryPolicy,
    ListImages: listImages,
    ListTagsForResource: listTagsForResource,
    PutImage: putImage,
    PutImageScanningConfiguration: putImageScanningConfiguration,
    PutImageTagMutability: putImageTagMutability,
    PutLifecyclePolicy: putLifecyclePolicy,
    SetRepositoryPolicy: setRepositoryPolicy,
    TagResource: tagResource,
    UntagResource: untagResource,
  },
};
