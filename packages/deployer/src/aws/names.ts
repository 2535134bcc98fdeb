/** The last part of an ARN: `hello:7` of `arn:…:task-definition/hello:7`, the id of a task, the name of a cluster. */
export function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** The digits that a deployment id (`ecs-svc/123`) and the ARN of its service revision (`…/123`) share. */
export function digitsOf(idOrArn: string): string {
  return nameIn(idOrArn);
}
