import { hex } from "@evenkeel/kernel";
import type { Context } from "../engine/context.ts";
import type { View } from "../store/store.ts";
import type { ParameterValues } from "./parameters.ts";
import { faults, type Fault, type FaultedTarget } from "./state.ts";

interface NewFault {
  /** Of the catalogue. */
  readonly kind: string;
  /** All of them, as `readParameters` gives them. */
  readonly parameters: ParameterValues;
  readonly target: FaultedTarget;
  /** Milliseconds of the region's clock; left out for one that is over at once. */
  readonly durationMs?: number;
}

/** Begins a fault: it is done as soon as the record is kept. */
export function beginFault({ tx, now, random }: Context, { durationMs, ...rest }: NewFault): Fault {
  const fault: Fault = {
    ...rest,
    faultId: `fault-${hex(random, 17)}`,
    startedAtMs: now,
    status: "active",
    ...(durationMs !== undefined && { endsAtMs: now + durationMs }),
  };
  tx.put(faults, fault);
  return fault;
}

/** Ends a fault before its time, or at it; does nothing about one that has ended. */
export function endFault({ tx, now }: Context, faultId: string): void {
  const fault = tx.get(faults, faultId);
  if (fault?.status === "active") tx.put(faults, { ...fault, status: "ended", endedAtMs: now });
}

/** The faults that last now. */
export function activeFaults(view: View): readonly Fault[] {
  return view.by(faults, "status", "active");
}
