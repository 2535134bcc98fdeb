import type { Clock } from "@evenkeel/kernel";

/** How a registry is reached. */
export interface RegistryAccess {
  readonly clock: Clock;
  /** The user name and password for a registry, where the user has logged in. */
  readonly login: (registry: string) => RegistryLogin | undefined | Promise<RegistryLogin | undefined>;
}

export interface RegistryLogin {
  readonly user: string;
  readonly password: string;
}

/** How long a registry may take for one answer, in milliseconds. */
const answerTimeoutMs = 5000;

/** One request to a registry; throws what `fetch` throws, and when no answer comes in time. */
export async function callRegistry(
  { clock }: RegistryAccess,
  url: string,
  request: { readonly method?: "HEAD" | "GET"; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const controller = new AbortController();
  const timer = clock.after(answerTimeoutMs, () =>
    controller.abort(new Error(`no answer within ${answerTimeoutMs / 1000} s`)),
  );
  try {
    return await fetch(url, { ...request, signal: controller.signal });
  } finally {
    timer.cancel();
  }
}

/** Registries on one's own machine speak HTTP, as container engines have it. */
export function baseUrlOf(registry: string): string {
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(registry);
  return `${isHere ? "http" : "https"}://${registry}/v2`;
}
