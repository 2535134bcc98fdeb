import type { Query } from "../feed/query.ts";
import { balancing } from "./balancing.ts";
import { faults } from "./faults.ts";
import { calls, measurements, notices, surroundings } from "./machine.ts";
import { network } from "./network.ts";
import { scaling } from "./scaling.ts";
import { series } from "./series.ts";
import { services } from "./services.ts";
import { stacks } from "./stacks.ts";

/** All that the console shows. */
export function queries(): readonly Query[] {
  return [surroundings, network, balancing, services(), scaling, stacks, faults, measurements, notices, series, calls];
}
