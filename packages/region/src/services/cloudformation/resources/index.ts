import { notSupported } from "../errors.ts";
import type { ResourceProvider } from "../resource-provider.ts";

/** Every resource type that a stack of the region may hold. */
export const providers: readonly ResourceProvider[] = [];

const byType = new Map(providers.map((provider) => [provider.type, provider]));

/** The provider of a resource type. @throws ValidationError when there is none */
export function providerOf(type: string): ResourceProvider {
  const provider = byType.get(type);
  if (!provider) throw notSupported(`the resource type ${type}`);
  return provider;
}
