import type { TrafficReport } from "../protocol.ts";

/** An hour without a control plane; older reports are forgotten first. */
const capacity = 3600;

/** The traffic reports that are not acknowledged yet, oldest first. */
export class TrafficOutbox {
  #reports: TrafficReport[] = [];

  add(report: TrafficReport): void {
    this.#reports.push(report);
    if (this.#reports.length > capacity) this.#reports.shift();
  }

  acknowledge(sequence: number): void {
    this.#reports = this.#reports.filter((report) => report.sequence > sequence);
  }

  pending(): readonly TrafficReport[] {
    return this.#reports;
  }
}
