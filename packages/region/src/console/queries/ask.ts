import type { AsJson } from "../source/documents.ts";
import type { ConsoleSource } from "../source/source.ts";

/** What an operation answers. `O` is its output as AWS's SDK has it; its times are texts once they are sent. */
export async function ask<O extends object>(
  source: ConsoleSource,
  service: string,
  operation: string,
  input: object,
): Promise<AsJson<O>> {
  return ((await source.call(service, operation, input)) ?? {}) as AsJson<O>;
}
