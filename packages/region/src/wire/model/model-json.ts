// The JSON form of a service model, as `tools/models` writes it.

export type ProtocolName =
  "awsJson1_0" | "awsJson1_1" | "awsQuery" | "ec2Query" | "rpcv2Cbor" | "restXml" | "restJson1";

export interface ModelJson {
  readonly service: string;
  /** Where it comes from: a client of the SDK, or `botocore`. */
  readonly sdkPackage: string;
  readonly sdkVersion: string;
  /** The service's name in a signature's credential scope. */
  readonly signingName: string;
  readonly apiVersion: string;
  /** What stands before the operation in `X-Amz-Target`. */
  readonly targetPrefix: string;
  readonly xmlNamespace?: string;
  /** Once spoke awsQuery; its errors still name their query code in a header. */
  readonly queryCompatible?: true;
  /** The first is the SDK client's own. */
  readonly protocols: readonly ProtocolName[];
  readonly operations: Readonly<Record<string, OperationJson>>;
  /** By the name of the error's shape. */
  readonly errors: Readonly<Record<string, ErrorJson>>;
  readonly shapes: Readonly<Record<string, ShapeJson>>;
  /** What members of inputs may hold, by AWS's name for it. */
  readonly constraints: Readonly<Record<string, ConstraintJson>>;
}

export interface OperationJson {
  readonly input?: string;
  readonly output?: string;
  /** The member of the output that is a stream of events. */
  readonly events?: string;
  /** Clients send it without a signature. */
  readonly unsigned?: 1;
  /** In a REST protocol: `METHOD URI`, where the URI has the members of the path in braces, and the status of success. */
  readonly http?: readonly [request: string, status: number];
  /** In a REST protocol: the root element of the answer. */
  readonly root?: string;
}

export interface ErrorJson {
  readonly shape: string;
  readonly code: string;
  readonly status: number;
}

export type ShapeJson =
  | { readonly kind: "struct" | "union"; readonly members: Readonly<Record<string, MemberJson>> }
  | { readonly kind: "list"; readonly member: MemberJson }
  | { readonly kind: "map"; readonly key: MemberJson; readonly value: MemberJson };

/** A type alone, or a type with what is said of it in this place. */
export type MemberJson = TypeJson | MemberDetailJson;

/** A simple type or the name of a shape; followed by `[]` a list of it, by `{}` a map of strings to it. */
export type TypeJson = string;

export interface MemberDetailJson {
  readonly type: TypeJson;
  /** Its name in XML responses and query requests, where that is not the member's. */
  readonly xml?: string;
  /** Its name in ec2Query requests, where that differs again. */
  readonly ec2?: string;
  /** A flattened list or map. */
  readonly flat?: 1;
  /** In a REST protocol: where it stands, and by which name, when that is not the body's document. */
  readonly http?: HttpBindingJson;
  readonly required?: 1;
  /** The constraint on its value; on each item of a list; on each key and each value of a map. */
  readonly holds?: string;
  readonly each?: string;
  readonly keys?: string;
  readonly values?: string;
  /** An idempotency token, which clients fill in themselves. */
  readonly token?: 1;
}

/** A part of the path, a parameter of the query, a header or all that begin with a prefix, or the whole body. */
export type HttpBindingJson = readonly ["label" | "payload"] | readonly ["query" | "header" | "prefix", name: string];

/** What a member takes; the least and the most are of a number itself, of how long a text is, or of how many a list or map has. */
export interface ConstraintJson {
  /** The only texts. */
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** A regular expression for the whole text, as AWS writes it. */
  readonly pattern?: string;
}
