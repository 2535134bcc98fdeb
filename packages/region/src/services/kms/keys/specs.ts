import type { KeyMetadata, KeySpec, KeyUsageType } from "@aws-sdk/client-kms";
import { unsupported, validationError } from "../errors.ts";

type Algorithms = Pick<
  KeyMetadata,
  "EncryptionAlgorithms" | "SigningAlgorithms" | "MacAlgorithms" | "KeyAgreementAlgorithms"
>;
type ByUsage = Partial<Record<KeyUsageType, () => Algorithms>>;

const rsa: ByUsage = {
  ENCRYPT_DECRYPT: () => ({ EncryptionAlgorithms: ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"] }),
  SIGN_VERIFY: () => ({
    SigningAlgorithms: [
      ...(["RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384", "RSASSA_PKCS1_V1_5_SHA_512"] as const),
      ...(["RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512"] as const),
    ],
  }),
};

const agreement: ByUsage = { KEY_AGREEMENT: () => ({ KeyAgreementAlgorithms: ["ECDH"] }) };

function signing(...algorithms: NonNullable<Algorithms["SigningAlgorithms"]>): ByUsage {
  return { SIGN_VERIFY: () => ({ SigningAlgorithms: algorithms }) };
}

function mac(algorithm: NonNullable<Algorithms["MacAlgorithms"]>[number]): ByUsage {
  return { GENERATE_VERIFY_MAC: () => ({ MacAlgorithms: [algorithm] }) };
}

/** What each kind of key can do. https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
const specs: Readonly<Record<KeySpec, ByUsage>> = {
  SYMMETRIC_DEFAULT: { ENCRYPT_DECRYPT: () => ({ EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"] }) },
  RSA_2048: rsa,
  RSA_3072: rsa,
  RSA_4096: rsa,
  ECC_NIST_P256: { ...signing("ECDSA_SHA_256"), ...agreement },
  ECC_NIST_P384: { ...signing("ECDSA_SHA_384"), ...agreement },
  ECC_NIST_P521: { ...signing("ECDSA_SHA_512"), ...agreement },
  ECC_NIST_EDWARDS25519: signing("ED25519_SHA_512", "ED25519_PH_SHA_512"),
  ECC_SECG_P256K1: signing("ECDSA_SHA_256"),
  HMAC_224: mac("HMAC_SHA_224"),
  HMAC_256: mac("HMAC_SHA_256"),
  HMAC_384: mac("HMAC_SHA_384"),
  HMAC_512: mac("HMAC_SHA_512"),
  ML_DSA_44: signing("ML_DSA_SHAKE_256"),
  ML_DSA_65: signing("ML_DSA_SHAKE_256"),
  ML_DSA_87: signing("ML_DSA_SHAKE_256"),
  // Of China's Regions only, and for exchanging keys: neither is acted on.
  SM2: {},
  ML_KEM_512: {},
  ML_KEM_768: {},
  ML_KEM_1024: {},
};

/** The algorithms of a key. */
export function algorithmsOf(spec: KeySpec, usage: KeyUsageType): Algorithms {
  return specs[spec][usage]?.() ?? {};
}

/** The usage of a new key, which every key but a symmetric one has to say. @throws ValidationException */
export function usageOf(spec: KeySpec, usage: KeyUsageType | undefined): KeyUsageType {
  const allowed = Object.keys(specs[spec]);
  if (allowed.length === 0) throw unsupported(`keys of the spec ${spec}`);
  if (usage === undefined && spec !== "SYMMETRIC_DEFAULT")
    throw validationError("You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
  const wanted = usage ?? "ENCRYPT_DECRYPT";
  if (allowed.includes(wanted)) return wanted;
  throw validationError(
    `KeyUsage ${wanted} is not compatible with KeySpec ${spec}; allowed is ${allowed.join(" or ")}.`,
  );
}
