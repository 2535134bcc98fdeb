/** The default quotas of an account. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const quotas = {
  rulesPerBus: 300,
  targetsPerRule: 5,
  /** All entries of a request together are less. */
  requestBytes: 256 * 1024,
  largestPage: 100,
} as const;
