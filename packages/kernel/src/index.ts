export { assert, DefectError, unreachable } from "./assert.ts";
export { preciseClock, realClock, scaledClock, type Clock, type Timer } from "./clock.ts";
export { formatDuration, parseDurationMs } from "./durations.ts";
export { digits, hex, textOf, uuid } from "./ids.ts";
export { contains, formatAddress, formatCidr, overlaps, parseAddress, parseCidr, sizeOf, type Cidr } from "./ipv4.ts";
export { isPartition, partitionOf, regionName, type Partition } from "./partitions.ts";
export { ecrRegistryAt, registryOf, type EcrRegistry } from "./registries.ts";
export { integerBetween, pick, realRandom, seededRandom, type Random } from "./random.ts";
export { VirtualClock } from "./virtual-clock.ts";
