/** A structure as services take and give it: the SDK's member names and values. */
export type Struct = Record<string, unknown>;

export function isRecord(value: unknown): value is Struct {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
