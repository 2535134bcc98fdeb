import { allPages } from "@evenkeel/kernel";
import type { ExperimentDocument, ZonalShiftDocument } from "../source/documents.ts";
import { byId, type Query } from "../feed/query.ts";
import { ask } from "./ask.ts";

interface Listed {
  readonly experiments?: readonly { readonly id: string; readonly creationTime?: string }[];
  readonly nextToken?: string;
}

interface Shifts {
  readonly items?: readonly ZonalShiftDocument[];
  readonly nextToken?: string;
}

/** The newest. */
const experimentsShown = 20;

/** The faults that there are now and were lately (FIS), and traffic that is moved away (ARC). */
export const faults: Query = {
  name: "faults",
  onlyLocal: true,
  kinds: ["experiment", "zonalShift"],
  dependsOn: ["fis", "arc-zonal-shift"],
  async read(source) {
    const [experiments, shifts] = await Promise.all([
      allPages(
        (nextToken) => ask<Listed>(source, "fis", "ListExperiments", { nextToken }),
        ({ experiments: some = [] }) => some,
      ),
      allPages(
        (nextToken) => ask<Shifts>(source, "arc-zonal-shift", "ListZonalShifts", { nextToken }),
        ({ items = [] }) => items,
      ),
    ]);
    const newest = experiments
      .toSorted((a, b) => Date.parse(b.creationTime ?? "") - Date.parse(a.creationTime ?? ""))
      .slice(0, experimentsShown);
    const described = await Promise.all(
      newest.map(({ id }) => ask<{ readonly experiment: ExperimentDocument }>(source, "fis", "GetExperiment", { id })),
    );
    return {
      experiment: byId(
        described.map(({ experiment }) => experiment),
        ({ id }) => id,
      ),
      zonalShift: byId(shifts, ({ zonalShiftId }) => zonalShiftId),
    };
  },
};
