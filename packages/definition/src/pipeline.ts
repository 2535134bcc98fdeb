/** What the CI/CD pipeline needs to know that the rest of the definition does not say. */
export interface Pipeline {
  /** The registry that images are pushed to and pulled from, by host and, where it has one, port. */
  readonly registry: string;
  /** The branch whose commits are released; those of others are tested when they are to be merged. */
  readonly branch: string;
  readonly test: PipelineTest;
  /** The scenarios that `evenkeel rehearse` plays before a commit is deployed, by name; one that is missed ends the pipeline. */
  readonly rehearse: readonly string[];
  /** Where a commit is deployed, in this order; each waits for the one before it. */
  readonly environments: readonly PipelineEnvironment[];
}

/** How the application is tested before it is built. */
export interface PipelineTest {
  /** The image of the container that the tests run in. */
  readonly image: string;
  /** Lines for `sh`, run in the folder of the definition; the first that fails ends the pipeline. */
  readonly commands: readonly string[];
}

export interface PipelineEnvironment {
  /** What it is called in GitLab and GitHub, such as `staging`. */
  readonly name: string;
  /** The AWS Region; that of the definition by default. */
  readonly region?: string;
  /** The role that the pipeline assumes by OpenID Connect; what the variable `AWS_ROLE_ARN` of the environment says by default. */
  readonly roleArn?: string;
  /** Where people reach the service; the load balancer's own address by default. */
  readonly url?: string;
  /** Whether a person has to approve before it is deployed to. */
  readonly approval: boolean;
}
