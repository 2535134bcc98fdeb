import type { Operation } from "../../../engine/service.ts";
import type { ServiceError } from "../../../wire/contract/service-error.ts";
import { isRecord } from "../../../wire/model/struct.ts";
import { buckets } from "../state.ts";
import { existingBucket } from "./names.ts";

interface BucketRequest {
  readonly Bucket?: string | undefined;
}

/** The operations of a setting that is kept as it is given, and shown. */
export interface Setting<Input, Output> {
  readonly put: Operation<Input, void>;
  readonly get: Operation<BucketRequest, Output>;
  readonly remove: Operation<BucketRequest, void>;
}

/** Makes them; `absent` is how S3 says that it was never set, `shown` how the answer has what was given. */
export function keptSetting<Input extends BucketRequest, Output>(
  name: string,
  {
    given,
    shown,
    absent,
  }: {
    readonly given: (input: Input) => unknown;
    readonly shown: (kept: unknown) => Output;
    readonly absent: () => ServiceError | Output;
  },
): Setting<Input, Output> {
  return {
    put(input, { tx }) {
      const bucket = existingBucket(tx, input.Bucket);
      tx.put(buckets, { ...bucket, settings: { ...bucket.settings, [name]: withoutDates(given(input)) } });
    },
    get(input, { tx }) {
      const kept = existingBucket(tx, input.Bucket).settings[name];
      if (kept !== undefined) return shown(withDates(kept));
      const answer = absent();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    remove(input, { tx }) {
      const bucket = existingBucket(tx, input.Bucket);
      const { [name]: _, ...settings } = bucket.settings;
      tx.put(buckets, { ...bucket, settings });
    },
  };
}

/** Records are JSON: a date is kept as `{ epochMs }`. */
function withoutDates(value: unknown): unknown {
  if (value instanceof Date) return { epochMs: value.getTime() };
  if (Array.isArray(value)) return value.map(withoutDates);
  return isRecord(value) ? mapped(value, withoutDates) : value;
}

function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDates);
  if (!isRecord(value)) return value;
  const { epochMs } = value;
  return typeof epochMs === "number" ? new Date(epochMs) : mapped(value, withDates);
}

function mapped(value: Readonly<Record<string, unknown>>, map: (member: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(member)]));
}
