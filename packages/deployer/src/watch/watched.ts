/** The deployment that is ours, and what was there before it. */
export interface Watched {
  readonly deploymentId: string;
  readonly revisionArn: string;
  /** Ids of the deployments that were there when ours began: one of them in front again is a rollback, any other is from another deployer. */
  readonly olderIds: readonly string[];
}
