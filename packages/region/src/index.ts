export { readCredentials, type Credentials } from "./credentials.ts";
export type { SetAside } from "./engine/set-aside.ts";
export type { BalancerEndpoint, NodeReading, TaskReading } from "./introspection.ts";
export type { Traffic } from "./services/elbv2/traffic.ts";
export { readRegionInfo, type RegionInfo } from "./region-info.ts";
export { stopLeftovers } from "./stop-leftovers.ts";
export { ImageError, openImages, type Images, type ListedImage } from "./world/images/index.ts";
export { livingNodes } from "./world/node-processes/index.ts";
