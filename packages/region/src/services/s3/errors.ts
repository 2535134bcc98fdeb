import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
const error = (
  code: string,
  status: number,
  message: string,
  fields: Readonly<Record<string, string>> = {},
): ServiceError => new ServiceError({ code, status, message, fields });

/** A member that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "NotImplemented", status: 501, message: `Evenkeel does not support ${feature} yet.` });

export const invalidArgument = (message: string, name: string, value: string): ServiceError =>
  error("InvalidArgument", 400, message, { ArgumentName: name, ArgumentValue: value });

export const invalidVersionId = (versionId: string): ServiceError =>
  invalidArgument("Invalid version id specified", "versionId", versionId);

export const invalidRequest = (message: string): ServiceError => error("InvalidRequest", 400, message);

export const malformedXml = (): ServiceError =>
  error(
    "MalformedXML",
    400,
    "The XML you provided was not well-formed or did not validate against our published schema",
  );

export const invalidBucketName = (name: string): ServiceError =>
  error("InvalidBucketName", 400, "The specified bucket is not valid.", { BucketName: name });

export const bucketAlreadyOwned = (name: string): ServiceError =>
  error(
    "BucketAlreadyOwnedByYou",
    409,
    "Your previous request to create the named bucket succeeded and you already own it.",
    { BucketName: name },
  );

export const bucketNotEmpty = (name: string): ServiceError =>
  error("BucketNotEmpty", 409, "The bucket you tried to delete is not empty", { BucketName: name });

export const illegalLocation = (given: string, region: string): ServiceError =>
  error(
    "IllegalLocationConstraintException",
    400,
    `The ${given} location constraint is incompatible for the region specific endpoint this request was sent to. This is ${region}.`,
  );

export const noSuchBucket = (name: string): ServiceError =>
  error("NoSuchBucket", 404, "The specified bucket does not exist", { BucketName: name });

export const noSuchKey = (key: string): ServiceError =>
  error("NoSuchKey", 404, "The specified key does not exist.", { Key: key });

export const noSuchVersion = (key: string, versionId: string): ServiceError =>
  error("NoSuchVersion", 404, "The specified version does not exist.", { Key: key, VersionId: versionId });

/** A read of a delete marker. */
export const methodNotAllowed = (): ServiceError =>
  error("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");

export const preconditionFailed = (condition: string): ServiceError =>
  error("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold", {
    Condition: condition,
  });

export const notModified = (): ServiceError => error("NotModified", 304, "Not Modified");

export const invalidRange = (range: string, sizeBytes: number): ServiceError =>
  error("InvalidRange", 416, "The requested range is not satisfiable", {
    RangeRequested: range,
    ActualObjectSize: String(sizeBytes),
  });

export const badDigest = (what: string): ServiceError =>
  error("BadDigest", 400, `The ${what} you specified did not match what we received.`);

export const noSuchUpload = (uploadId: string): ServiceError =>
  error(
    "NoSuchUpload",
    404,
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    { UploadId: uploadId },
  );

export const invalidPart = (number: number): ServiceError =>
  error(
    "InvalidPart",
    400,
    "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { PartNumber: String(number) },
  );

export const invalidPartOrder = (): ServiceError =>
  error("InvalidPartOrder", 400, "The list of parts was not in ascending order. Parts must be ordered by part number.");

export const tooSmall = (number: number, sizeBytes: number, leastBytes: number): ServiceError =>
  error("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size", {
    ProposedSize: String(sizeBytes),
    MinSizeAllowed: String(leastBytes),
    PartNumber: String(number),
  });

export const tooLarge = (sizeBytes: number, mostBytes: number): ServiceError =>
  error("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size", {
    ProposedSize: String(sizeBytes),
    MaxSizeAllowed: String(mostBytes),
  });

export const keyTooLong = (): ServiceError => error("KeyTooLongError", 400, "Your key is too long");

export const malformedPolicy = (): ServiceError => error("MalformedPolicy", 400, "This policy contains invalid Json");
