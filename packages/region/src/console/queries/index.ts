import type { RegionDocument } from "../source/documents.ts";
import type { Query } from "../feed/query.ts";
import { balancing } from "./balancing.ts";
import { faults } from "./faults.ts";
import { calls, measurements, notices, place, rehearsals } from "./machine.ts";
import { network } from "./network.ts";
import { scaling } from "./scaling.ts";
import { series } from "./series.ts";
import { services } from "./services.ts";
import { stacks } from "./stacks.ts";

/** All that the console shows of a local region, or of AWS. */
export function queriesFor(kind: RegionDocument["kind"]): readonly Query[] {
  const all = [
    place,
    network,
    balancing,
    services(),
    scaling,
    stacks,
    faults,
    measurements,
    notices,
    series,
    calls,
    rehearsals,
  ];
  return all.filter(({ onlyLocal }) => kind === "local" || onlyLocal !== true);
}
