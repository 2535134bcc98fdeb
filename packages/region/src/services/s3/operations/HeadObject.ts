import type { HeadObjectOutput, HeadObjectRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { readObject } from "../objects/read-object.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: Operation<HeadObjectRequest, HeadObjectOutput> = (input, { tx }) =>
  readObject(tx, input).output;
