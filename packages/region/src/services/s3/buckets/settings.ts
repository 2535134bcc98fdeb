import type { Operation } from "../../../engine/service.ts";
import type { ServiceError } from "../../../wire/contract/service-error.ts";
import { buckets } from "../state.ts";
import { existingBucket } from "./names.ts";

interface BucketRequest {
  readonly Bucket?: string | undefined;
}

/** The operations of a setting that is kept as it is given, and shown; `member` is called alike in request and answer. */
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
      tx.put(buckets, { ...bucket, settings: { ...bucket.settings, [name]: given(input) } });
    },
    get(input, { tx }) {
      const kept = existingBucket(tx, input.Bucket).settings[name];
      if (kept !== undefined) return shown(kept);
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
