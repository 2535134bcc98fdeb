import type { EncryptionType, ImageTagMutability, Tag } from "@aws-sdk/client-ecr";
import { table } from "../../store/table.ts";

/** A repository: what is set of it, without images. */
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
