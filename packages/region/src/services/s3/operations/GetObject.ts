import type { GetObjectOutput, GetObjectRequest } from "@aws-sdk/client-s3";
import type { Operation } from "../../../engine/service.ts";
import { readObject } from "../objects/read-object.ts";
import { bytesOf } from "../objects/versions.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation<GetObjectRequest, GetObjectOutput> = (input, { tx }) => {
  const { version, output, slice } = readObject(tx, input);
  // The wire sends bytes; the SDK's type says what its caller reads them from.
  const body: unknown = bytesOf(tx, version).subarray(...slice);
  return { ...output, ...overridden(input), Body: body as GetObjectOutput["Body"] };
};

/** What the request wants to be said in place of what the object says: for downloads by URL. */
function overridden(input: GetObjectRequest): Partial<GetObjectOutput> {
  const members = {
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
    ContentType: input.ResponseContentType,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
