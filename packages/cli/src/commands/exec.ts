import { targetOptions, withTargetOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags {
  readonly task?: string;
  readonly container?: string;
}

/** `evenkeel exec` */
export const addExec: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "exec [command...]", [
    "exec",
    "exec ls -l /tmp",
    "exec --task 4f2c --container proxy /bin/sh -c 'env | sort'",
    "exec --to aws",
  ]).description("run a command in a task that runs, /bin/sh unless given (ECS Exec); ends as the command does");
  withTargetOptions(command.passThroughOptions())
    .option("--task <id>", "the task whose id begins so (default: the newest that runs)")
    .option("--container <name>", "the container (default: the main one)")
    .action(async (words: readonly string[], { task, container, ...where }: Options) => {
      const { findTarget } = await import("../target/service-target.ts");
      const { showExec } = await import("../exec/show-exec.ts");
      const target = await findTarget(targetOptions(where));
      const request = {
        command: words.length > 0 ? words : ["/bin/sh"],
        ...(task !== undefined && { task }),
        ...(container !== undefined && { container }),
      };
      end(await showExec(target, request, output));
    });
};
