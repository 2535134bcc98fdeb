import type { AwsService } from "../../engine/service.ts";
import { readText } from "./objects/read-text.ts";
import {
  encryption,
  lifecycle,
  ownershipControls,
  policy,
  publicAccessBlock,
  tagging,
} from "./buckets/kept-settings.ts";
import { abortMultipartUpload } from "./operations/AbortMultipartUpload.ts";
import { completeMultipartUpload } from "./operations/CompleteMultipartUpload.ts";
import { copyObject } from "./operations/CopyObject.ts";
import { createBucket } from "./operations/CreateBucket.ts";
import { createMultipartUpload } from "./operations/CreateMultipartUpload.ts";
import { deleteBucket } from "./operations/DeleteBucket.ts";
import { deleteObject } from "./operations/DeleteObject.ts";
import { deleteObjects } from "./operations/DeleteObjects.ts";
import { getBucketLocation } from "./operations/GetBucketLocation.ts";
import { getBucketVersioning } from "./operations/GetBucketVersioning.ts";
import { getObject } from "./operations/GetObject.ts";
import { headBucket } from "./operations/HeadBucket.ts";
import { headObject } from "./operations/HeadObject.ts";
import { listBuckets } from "./operations/ListBuckets.ts";
import { listMultipartUploads } from "./operations/ListMultipartUploads.ts";
import { listObjectVersions } from "./operations/ListObjectVersions.ts";
import { listObjects } from "./operations/ListObjects.ts";
import { listObjectsV2 } from "./operations/ListObjectsV2.ts";
import { listParts } from "./operations/ListParts.ts";
import { putBucketVersioning } from "./operations/PutBucketVersioning.ts";
import { putObject } from "./operations/PutObject.ts";
import { uploadPart } from "./operations/UploadPart.ts";

/** S3, in a narrow form: buckets, their objects and versions. */
export const s3: AwsService = {
  name: "s3",
  readObject: readText,
  operations: {
    AbortMultipartUpload: abortMultipartUpload,
    CompleteMultipartUpload: completeMultipartUpload,
    CopyObject: copyObject,
    CreateBucket: createBucket,
    CreateMultipartUpload: createMultipartUpload,
    DeleteBucket: deleteBucket,
    DeleteBucketEncryption: encryption.remove,
    DeleteBucketLifecycle: lifecycle.remove,
    DeleteBucketOwnershipControls: ownershipControls.remove,
    DeleteBucketPolicy: policy.remove,
    DeleteBucketTagging: tagging.remove,
    DeleteObject: deleteObject,
    DeleteObjects: deleteObjects,
    DeletePublicAccessBlock: publicAccessBlock.remove,
    GetBucketEncryption: encryption.get,
    GetBucketLifecycleConfiguration: lifecycle.get,
    GetBucketLocation: getBucketLocation,
    GetBucketOwnershipControls: ownershipControls.get,
    GetBucketPolicy: policy.get,
    GetBucketTagging: tagging.get,
    GetBucketVersioning: getBucketVersioning,
    GetObject: getObject,
    GetPublicAccessBlock: publicAccessBlock.get,
    HeadBucket: headBucket,
    HeadObject: headObject,
    ListBuckets: listBuckets,
    ListMultipartUploads: listMultipartUploads,
    ListObjectVersions: listObjectVersions,
    ListObjects: listObjects,
    ListObjectsV2: listObjectsV2,
    ListParts: listParts,
    PutBucketEncryption: encryption.put,
    PutBucketLifecycleConfiguration: lifecycle.put,
    PutBucketOwnershipControls: ownershipControls.put,
    PutBucketPolicy: policy.put,
    PutBucketTagging: tagging.put,
    PutBucketVersioning: putBucketVersioning,
    PutObject: putObject,
    PutPublicAccessBlock: publicAccessBlock.put,
    UploadPart: uploadPart,
  },
};
