import type { RegionDocument } from "./documents.ts";

/** Where the console gets everything from: the region of this machine, or AWS. */
export interface ConsoleSource {
  /** Where it is, and what time it is there. */
  here(): RegionDocument;
  /**
   * Carries out an operation of AWS, as `DescribeServices` of `ecs`; resolves with its answer, times as `Date`.
   * @throws CallRefused with what AWS says
   */
  call(service: string, operation: string, input: object): Promise<unknown>;
  /** What a page under `/_evenkeel/` answers, as `nodes`; undefined where there is no such page, as on AWS. */
  page(name: string): unknown;
  /**
   * Calls back with the names of the services of which something may have changed, such as `ecs`; `measurements` for what is
   * measured anew each second, `calls` when an operation was called. Until what it returns is called.
   */
  onChange(listener: (services: readonly string[]) => void): () => void;
  /** Follows the log events that match, from now on, until what it resolves with is called. */
  tail(request: TailRequest, onEvents: (events: readonly TailedEvent[]) => void): Promise<() => void>;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html */
export interface TailRequest {
  /** ARN. */
  readonly logGroup: string;
  readonly filterPattern?: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LiveTailSessionLogEvent.html, as far as it is shown. */
export interface TailedEvent {
  readonly logStreamName: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** AWS's refusal of an operation. */
export class CallRefused extends Error {
  override readonly name = "CallRefused";
  readonly code: string;
  readonly status: number;

  constructor(refusal: { readonly code: string; readonly message: string; readonly status: number }) {
    super(refusal.message);
    this.code = refusal.code;
    this.status = refusal.status;
  }
}
