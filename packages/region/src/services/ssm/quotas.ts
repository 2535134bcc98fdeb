/** The default quotas of an account in a Region, and the bounds of the API. https://docs.aws.amazon.com/general/latest/gr/ssm.html#limits_ssm */
export const quotas = {
  parameters: 10_000,
  /** Older ones go, unless they have a label. */
  versionsPerParameter: 100,
  labelsPerVersion: 10,
  standardValueCharacters: 4096,
  advancedValueCharacters: 8192,
  levelsPerName: 15,
  tagsPerParameter: 50,
  largestPage: 50,
  largestPageByPath: 10,
} as const;
