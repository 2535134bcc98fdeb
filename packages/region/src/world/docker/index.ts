export { buildImage } from "./build.ts";
export { connectEngine, EngineError } from "./engine.ts";
export { findImage, listTags, type EngineImage } from "./images.ts";
export { stopLeftoverContainers } from "./leftovers.ts";
export { registryLogins } from "./logins.ts";
export { openEngineTasks, type EngineTasksOptions } from "./tasks.ts";
export { livingTasks } from "./living-tasks.ts";
