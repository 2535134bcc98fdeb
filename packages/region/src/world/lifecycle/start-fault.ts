import type { StartFault } from "../tasks.ts";

/** The command of a container with what goes wrong when it starts; as it is where nothing does. `speed`: the region's seconds in one of the machine's. */
export function withStartFault(
  command: readonly string[],
  fault: StartFault | undefined,
  speed: number,
): readonly string[] {
  if (!fault) return command;
  return ["/bin/sh", "-c", scriptOf(fault, speed), "sh", ...command];
}

function scriptOf({ waitsSeconds = 0, exitsAfterSeconds, exitCode = 0 }: StartFault, speed: number): string {
  const seconds = (count: number): string => (count / speed).toFixed(3);
  const wait = waitsSeconds > 0 ? `sleep ${seconds(waitsSeconds)}; ` : "";
  if (exitsAfterSeconds === undefined) return `${wait}exec "$@"`;
  if (exitsAfterSeconds === 0) return `${wait}exit ${exitCode}`;
  // It hands SIGTERM on: until its time comes it stops as it would.
  const end = `kill -KILL $app; exit ${exitCode}`;
  return `${wait}"$@" & app=$!; trap 'kill -TERM $app; wait $app; exit $?' TERM; sleep ${seconds(exitsAfterSeconds)} & wait $!; ${end}`;
}
