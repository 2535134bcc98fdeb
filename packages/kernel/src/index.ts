export { assert, DefectError, unreachable } from "./assert.ts";
export { preciseClock, realClock, scaledClock, type Clock, type Timer } from "./clock.ts";
export { formatDuration, parseDurationMs } from "./durations.ts";
export { digits, hex, textOf, uuid } from "./ids.ts";
export { isPartition, partitionOf, regionName, type Partition } from "./partitions.ts";
export { ecrRegistryAt, registryOf, type EcrRegistry } from "./registries.ts";
export { pause, poll, type PauseOptions, type Polled, type PollOptions } from "./poll.ts";
export { integerBetween, pick, realRandom, seededRandom, type Random } from "./random.ts";
export { VirtualClock } from "./virtual-clock.ts";
