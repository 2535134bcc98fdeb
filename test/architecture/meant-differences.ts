/**
 * Where the Terraform modules are meant to differ from the definition's template, each with its reason. Anything else that the APIs
 * describe differently of the two fails their test, and so does a line here that is no longer needed.
 */
export const meantDifferences: readonly { readonly at: RegExp; readonly reason: string }[] = [
  {
    at: /: Tags\.Name$/,
    reason: "the template's names are paths of constructs, Terraform's say what a resource is for",
  },
  {
    at: /^subnet .*: Tags\.aws-cdk:/,
    reason: "by these tags the CDK finds the subnets of a VPC again; Terraform has its state",
  },
  {
    at: /^security group .*: GroupName$/,
    reason: "both are made up and unique, so that a group can be replaced before the old one goes",
  },
  {
    at: /^(security group rule|listener|scalable target) .*: Tags/,
    reason: "the template has no tags on these; the provider tags whatever AWS lets it",
  },
  {
    at: /^listener 80: DefaultActions$/,
    reason: "the provider numbers the actions of a listener, even a single one",
  },
  {
    at: /^service hello: deploymentConfiguration\.alarms$/,
    reason: "the template says that no alarms watch a deployment; the modules leave it out",
  },
];
