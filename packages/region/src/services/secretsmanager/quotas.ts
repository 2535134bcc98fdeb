/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
export const quotas = {
  /** Those without staging labels go beyond it, the oldest first. */
  versionsOfSecret: 100,
  valueBytes: 65_536,
  tagsOfSecret: 50,
  largestPage: 100,
  largestBatch: 20,
} as const;
