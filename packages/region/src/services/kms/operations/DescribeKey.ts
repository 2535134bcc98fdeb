import type { DescribeKeyRequest, DescribeKeyResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { keyMetadata, namedKey } from "../keys/keys.ts";

/** Shows a key, by id, alias or ARN. */
export const describeKey: Operation<DescribeKeyRequest, DescribeKeyResponse> = (input, context) => ({
  KeyMetadata: keyMetadata(context, namedKey(context, input.KeyId)),
});
