import { readOptions } from "./main-options.ts";
import { openRegion } from "./region.ts";
import { SettingsError } from "./region-settings.ts";
import { StoreInUseError } from "./store/sqlite.ts";

// The control plane's process: started detached by the command line, ended by SIGTERM (everything with it) or by a crash
// (the tasks and load balancer nodes go on, and the next control plane takes them over).

/** The state folder is in use. */
const exitInUse = 7;
/** The options do not fit each other or the state folder. */
const exitUsage = 2;

try {
  let isStopping = false;
  // Also while it opens: what it has started by then ends with it. An end that is under way is not begun again.
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void opening.then((region) => region.stop()).then(() => process.exit(0));
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);
  const opening = openRegion({ ...readOptions(process.argv.slice(2)), onDefect: (error) => console.error(error) });
  const { info } = await opening;
  console.log(`${info.region} answers at ${info.endpoint}`);
} catch (error) {
  if (!(error instanceof StoreInUseError || error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(error instanceof StoreInUseError ? exitInUse : exitUsage);
}
