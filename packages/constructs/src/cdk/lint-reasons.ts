const reasons = {
  W3010: "The zones are the definition's own, by name, so that the service stands where it was meant to.",
  W3005: "AWS CDK lets a service wait for the listener rules of its target groups, also where it names them anyway.",
};

/** Metadata of a template that keeps cfn-lint from mentioning what is meant to be so, and says why. */
export const lintReasons: Readonly<Record<string, unknown>> = {
  "evenkeel:cfn-lint": reasons,
  "cfn-lint": { config: { ignore_checks: Object.keys(reasons) } },
};
