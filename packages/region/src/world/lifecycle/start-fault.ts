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
  // It hands SIGTERM on: until its time comes it stops as it would, and ends by itself with its own code.
  const begin = `"$@" & app=$!; (sleep ${seconds(exitsAfterSeconds)}; kill -KILL $app) & timer=$!`;
  const end = `wait $app; code=$?; kill $timer 2> /dev/null; [ $code -eq 137 ] && exit ${exitCode}; exit $code`;
  return `${wait}${begin}; trap 'kill -TERM $app; wait $app; exit $?' TERM; ${end}`;
}
