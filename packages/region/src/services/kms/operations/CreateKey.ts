import type { CreateKeyRequest, CreateKeyResponse, KeySpec } from "@aws-sdk/client-kms";
import { uuid } from "@evenkeel/kernel";
import type { Operation } from "../../../engine/service.ts";
import { unsupported, validationError } from "../errors.ts";
import { keyArn, keyMetadata } from "../keys/keys.ts";
import { defaultKeyPolicy, requireKeyPolicy } from "../keys/policy.ts";
import { usageOf } from "../keys/specs.ts";
import { keys, type Key } from "../state.ts";
import { withTags } from "../tags.ts";

/** Older clients call the spec by another name. */
type Request = Omit<CreateKeyRequest, "CustomerMasterKeySpec"> & { readonly CustomerMasterKeySpec?: KeySpec };

/** Creates a key, without key material. https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const createKey: Operation<Request, CreateKeyResponse> = (input, context) => {
  requireSupported(input);
  const { KeySpec: given, CustomerMasterKeySpec: former, Policy: policy, Description: description = "" } = input;
  if (given !== undefined && former !== undefined)
    throw validationError("You cannot specify KeySpec and CustomerMasterKeySpec in the same request.");
  const spec = given ?? former ?? "SYMMETRIC_DEFAULT";
  if (policy !== undefined) requireKeyPolicy(policy);
  const keyId = uuid(context.random);
  const key: Key = {
    ...{ keyId, arn: keyArn(context, keyId), createdAtMs: context.now, description, isEnabled: true },
    ...{ spec, usage: usageOf(spec, input.KeyUsage), policy: policy ?? defaultKeyPolicy(context) },
    tags: withTags([], input.Tags),
  };
  context.tx.put(keys, key);
  return { KeyMetadata: keyMetadata(context, key) };
};

function requireSupported({ Origin: origin, MultiRegion: isMultiRegion, CustomKeyStoreId, XksKeyId }: Request): void {
  if (origin !== undefined && origin !== "AWS_KMS") throw unsupported(`keys of the origin ${origin}`);
  if (isMultiRegion === true) throw unsupported("keys of several Regions (MultiRegion)");
  if (CustomKeyStoreId !== undefined) throw unsupported("custom key stores (CustomKeyStoreId)");
  if (XksKeyId !== undefined) throw unsupported("external keys (XksKeyId)");
}
