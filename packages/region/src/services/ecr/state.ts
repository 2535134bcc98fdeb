import type { EncryptionType, ImageTagMutability, Tag } from "@aws-sdk/client-ecr";
import { table } from "../../store/table.ts";

/** A repository: what is set of it. */
export interface Repository {
  readonly name: string;
  readonly arn: string;
  readonly createdAtMs: number;
  readonly tagMutability: ImageTagMutability;
  readonly isScannedOnPush: boolean;
  readonly encryption: { readonly encryptionType: EncryptionType; readonly kmsKey?: string };
  /** As they were given. */
  readonly policy?: string;
  readonly lifecyclePolicy?: string;
  readonly tags: readonly Tag[];
}

export const repositories = table("ecr.repositories", (repository: Repository) => repository.name);

/** An image of a repository, as it was pushed. Its layers are in the registry. */
export interface Image {
  readonly repository: string;
  /** `sha256:…` of the manifest. */
  readonly digest: string;
  /** To the byte: its digest is that of this text. */
  readonly manifest: string;
  readonly mediaType: string;
  /** In order of their names; each stands on one image of the repository only. */
  readonly imageTags: readonly string[];
  readonly pushedAtMs: number;
}

export const images = table("ecr.images", (image: Image) => imageKey(image.repository, image.digest), {
  indexes: { repository: ({ repository }) => repository },
});

export function imageKey(repository: string, digest: string): string {
  return `${repository}@${digest}`;
}

/** A password for the registry, which GetAuthorizationToken gave out. */
export interface AuthorizationToken {
  readonly password: string;
  /** Epoch milliseconds of the region's clock. */
  readonly expiresAtMs: number;
}

export const authorizationTokens = table("ecr.authorizationTokens", (token: AuthorizationToken) => token.password);
