/**
 * An error of an AWS service, as the caller reads it.
 *
 * `code` is the name of one of the service's error shapes (`ClusterNotFoundException`), that shape's query code
 * (`LoadBalancerNotFound`), or any other code (`InvalidVpcID.NotFound`). Without `status`, the model's status for that
 * error applies, else 400. `fields` are the error's further members (`{ resourceIds: [...] }`).
 */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: string;
  readonly status: number | undefined;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(options: ServiceErrorOptions) {
    super(options.message);
    this.code = options.code;
    this.status = options.status;
    this.fields = options.fields ?? {};
  }
}

export interface ServiceErrorOptions {
  readonly code: string;
  readonly message: string;
  /** HTTP status. @default the model's for this error, else 400 */
  readonly status?: number;
  readonly fields?: Readonly<Record<string, unknown>>;
}
