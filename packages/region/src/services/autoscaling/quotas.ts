/** Quotas of an account that cannot be raised. https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html */
export const quotas = { policies: 50, scheduledActions: 200, stepAdjustments: 20 } as const;
