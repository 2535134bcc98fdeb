import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";

/** Runs a service's operation; its refusal is an outcome, and leaves nothing half done. */
export function tryOperation<T>({ tx }: Context, action: () => T): { readonly value: T } | { readonly reason: string } {
  try {
    return { value: tx.attempt(action) };
  } catch (error) {
    if (error instanceof ServiceError) return { reason: `${error.message} (${error.code})` };
    throw error;
  }
}
