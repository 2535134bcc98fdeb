/** Of an account, by default. https://docs.aws.amazon.com/general/latest/gr/ssm.html#limits_ssm */
export const quotas = {
  parameters: 10_000,
  /** Older ones go, unless they have a label. */
  versionsOfParameter: 100,
  labelsOfVersion: 10,
  standardCharacters: 4096,
  advancedCharacters: 8192,
  levelsOfName: 15,
  tagsOfParameter: 50,
  largestPage: 50,
  largestPageByPath: 10,
} as const;
