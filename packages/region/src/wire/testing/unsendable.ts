// What clients and the query protocols cannot say: the input that arrives when an input is sent.
import type { NormalizedSchema } from "@smithy/core/schema";
import type { ProtocolName } from "../model/model-json.ts";
import type { Struct } from "../model/struct.ts";
import { isRecord } from "../model/struct.ts";

/** The value as it must arrive; undefined where nothing arrives at all. */
export function asSent(schema: NormalizedSchema, value: unknown, protocol: ProtocolName): unknown {
  if (protocol !== "awsQuery" && protocol !== "ec2Query") return value;
  if (schema.isStructSchema() && isRecord(value)) {
    const members = [...schema.structIterator()].map(([name, member]): [string, unknown] => [
      name,
      asSent(member, value[name], protocol),
    ]);
    return unlessEmpty(Object.fromEntries(members.filter(([, item]) => item !== undefined)));
  }
  if (schema.isMapSchema() && isRecord(value)) {
    const entry = schema.getValueSchema();
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
      key,
      asSent(entry, item, protocol) ?? {}, // the key arrives, so the entry is there
    ]);
    return unlessEmpty(Object.fromEntries(entries));
  }
  if (schema.isListSchema() && Array.isArray(value)) {
    const items = value.map((item: unknown) => asSent(schema.getValueSchema(), item, protocol));
    const arrived = items.filter((item) => item !== undefined);
    // awsQuery sends an empty list as `Key=`; a list of nothing but empty items cannot be sent.
    return arrived.length > 0 || (items.length === 0 && protocol === "awsQuery") ? arrived : undefined;
  }
  return value;
}

function unlessEmpty(value: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

/** Members that make a client call another host than its endpoint: by operation. */
const hostChoosing: Readonly<Record<string, readonly string[]>> = { PutEvents: ["EndpointId"] };

/** An input without what would send it elsewhere. */
export function sentHere(operation: string, input: Struct): Struct {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !hostChoosing[operation]?.includes(name)));
}
