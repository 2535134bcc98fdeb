import { realClock } from "@evenkeel/kernel";
import { readOptions } from "./main-options.ts";
import { openRegion } from "./region.ts";
import { SettingsError } from "./region-settings.ts";
import { StoreInUseError, StoreUnreadableError } from "./store/sqlite.ts";
import { controlPlaneExitCodes } from "./supervision/start-control-plane.ts";
import { beSupervised } from "./supervision/supervision.ts";

// The control plane's process: started detached by the command line, ended by SIGTERM (everything with it) or by a crash
// (the tasks and load balancer nodes go on, and the next control plane takes them over).

/** The state folder was deleted or moved. */
const exitLost = 8;

// On a full disk the log cannot be written: that is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

try {
  let isStopping = false;
  // Also while it opens: what it has started by then ends with it. An end that is under way is not begun again.
  const stop = (exitCode: number): void => {
    if (isStopping) return;
    isStopping = true;
    opening
      .then((region) => region.stop())
      .then(
        () => process.exit(exitCode),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
  };
  process.on("SIGTERM", () => stop(0)).on("SIGINT", () => stop(0));
  const options = readOptions(process.argv.slice(2));
  const opening = openRegion({
    ...options,
    onDefect: (error) => console.error(error),
    log,
    supervise: () => beSupervised(options.stateDirectory, log),
  });
  const { info, whenLost } = await opening;
  console.log(`${info.region} answers at ${info.endpoint}`);
  void whenLost.then((reason) => {
    log(`${reason}: everything that runs on it is ended`);
    stop(exitLost);
  });
} catch (error) {
  const exitCode = exitCodeFor(error);
  if (exitCode === undefined || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exit(exitCode);
}

function exitCodeFor(error: unknown): number | undefined {
  if (error instanceof StoreInUseError) return controlPlaneExitCodes.inUse;
  if (error instanceof SettingsError || error instanceof StoreUnreadableError) return controlPlaneExitCodes.settings;
  return undefined;
}

function log(text: string): void {
  console.log(`${new Date(realClock.now()).toISOString()} ${text}`);
}
