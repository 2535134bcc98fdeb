/** Where the container image comes from. */
export type Image = BuiltImage | ReferencedImage;

/** An image that is built from a directory of this project and released under its repository. */
export interface BuiltImage {
  /** The repository without tag, such as `evenkeel/hello`: of the account's own ECR registry on AWS. */
  readonly repository: string;
  /** The application's directory, relative to the definition file. */
  readonly directory: string;
  /** The program and its arguments that start the application when it runs as a process. */
  readonly command: readonly string[];
  /** The Dockerfile, relative to the directory. */
  readonly dockerfile: string;
  /** Values of the Dockerfile's `ARG`s, by name; the Dockerfile's own by default. */
  readonly buildArguments: Readonly<Record<string, string>>;
}

/** An image that something else builds. */
export interface ReferencedImage {
  /** The full reference, such as `public.ecr.aws/nginx/nginx:1.29` or one with a digest. */
  readonly reference: string;
  /** Replaces the command of the image; the image's own by default. */
  readonly command?: readonly string[];
}

/** What Fargate reserves per task. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
export interface Size {
  /** CPU units, 1024 to a vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384. */
  readonly cpu: number;
  /** Memory in MiB; which values are allowed depends on `cpu`. */
  readonly memoryMiB: number;
}

export type Architecture = "x86_64" | "arm64";

/** The container's health check. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export interface ContainerHealth {
  /** The check, beginning with `CMD` (program and arguments) or `CMD-SHELL` (one line for the shell); exit code 0 is healthy. */
  readonly command: readonly string[];
  /** Seconds between two checks, 5 to 300. */
  readonly intervalSeconds: number;
  /** Seconds that a check may take, 2 to 60. */
  readonly timeoutSeconds: number;
  /** Failures in a row that make the container unhealthy, 1 to 10. */
  readonly retries: number;
  /** Seconds after the start in which failures do not count, 0 to 300. */
  readonly startPeriodSeconds: number;
}

/** A secret by where it is kept; ECS reads it when a task starts. */
export type Secret = ParameterSecret | SecretsManagerSecret;

export interface ParameterSecret {
  /** The name of a SecureString in SSM Parameter Store of the same Region and account, such as `/hello/database-url`. */
  readonly ssmParameter: string;
}

export interface SecretsManagerSecret {
  /** The name or the full ARN of a secret in Secrets Manager. */
  readonly secretsManager: string;
  /** One key of a secret that holds JSON; the whole secret by default. */
  readonly key?: string;
}

/** One statement of the task role's policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */
export interface TaskRoleStatement {
  readonly effect: "Allow" | "Deny";
  /** Such as `s3:GetObject`. */
  readonly actions: readonly string[];
  /** ARNs, with `*` as a wildcard. */
  readonly resources: readonly string[];
  /** Such as `{ StringEquals: { "aws:ResourceTag/team": "web" } }`; none by default. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
