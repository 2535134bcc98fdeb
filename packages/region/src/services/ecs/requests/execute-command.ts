import * as errors from "../errors.ts";

/**
 * Whether commands may be run in the containers of tasks, which needs a task role.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 * @throws InvalidParameterException
 */
export function checkExecuteCommand(
  enableExecuteCommand: boolean,
  {
    taskRoleArn,
    couldNot,
  }: { readonly taskRoleArn: string | undefined; readonly couldNot: Parameters<typeof errors.noTaskRole>[0] },
): boolean {
  if (enableExecuteCommand && !taskRoleArn) throw errors.noTaskRole(couldNot);
  return enableExecuteCommand;
}
