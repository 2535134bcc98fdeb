import type { RunEvent, Sample, SampledTask } from "./run-record.ts";
import type { Look } from "./stage.ts";

/** What was seen of a run, as it goes on: samples, and the events that follow from the difference of two. */
export class Journal {
  readonly samples: Sample[] = [];
  readonly events: RunEvent[] = [];
  /** The ids of the service events that have been seen. */
  readonly #seen = new Set<string>();
  /** Texts of events that stood twice in one answer, under one id. */
  readonly #toldTwice = new Set<string>();
  #before: Look | undefined;

  get last(): Look | undefined {
    return this.#before;
  }

  get eventsToldTwice(): readonly string[] {
    return [...this.#toldTwice];
  }

  note(event: RunEvent): void {
    this.events.push(event);
  }

  /** The first look says what was there before. */
  see(look: Look, atSeconds: number): void {
    const before = this.#before;
    this.#before = look;
    this.samples.push({ atSeconds, ...look.sample });
    this.#readEvents(look, atSeconds, before !== undefined);
    if (!before) return;
    this.#compareTasks(before, look, atSeconds);
    this.#compareAlarms(before, look, atSeconds);
  }

  #readEvents({ events }: Look, atSeconds: number, isNews: boolean): void {
    for (const { id, message } of events) {
      if (this.#seen.has(id)) continue;
      this.#seen.add(id);
      if (isNews) this.note({ atSeconds, kind: "service", text: message });
    }
    const ids = events.map(({ id }) => id);
    for (const { id, message } of events)
      if (ids.filter((other) => other === id).length > 1) this.#toldTwice.add(message);
  }

  #compareTasks(before: Look, after: Look, atSeconds: number): void {
    const was = new Map(before.sample.tasks.map((task) => [task.taskId, task]));
    for (const task of after.sample.tasks) {
      const { taskId, zone } = task;
      const about = { atSeconds, taskIds: [taskId], zone };
      const known = was.get(taskId);
      if (isUp(task) && !isUp(known))
        this.note({ ...about, kind: "task started", text: `task ${short(taskId)} runs in ${zone}` });
      if (task.lastStatus === "STOPPED" && known?.lastStatus !== "STOPPED") this.#stopped(after, taskId, about);
      was.delete(taskId);
    }
    for (const [taskId, { zone, lastStatus }] of was) {
      if (lastStatus !== "STOPPED") this.#stopped(after, taskId, { atSeconds, taskIds: [taskId], zone });
    }
  }

  #stopped({ stops }: Look, taskId: string, about: Pick<RunEvent, "atSeconds" | "taskIds" | "zone">): void {
    const reason = stops.get(taskId);
    this.note({ ...about, kind: "task stopped", text: `task ${short(taskId)} stopped${reason ? `: ${reason}` : ""}` });
  }

  #compareAlarms(before: Look, after: Look, atSeconds: number): void {
    const [was, is] = [before.sample.alarms, after.sample.alarms];
    for (const name of is)
      if (!was.includes(name)) this.note({ atSeconds, kind: "alarm", text: `${name} is in ALARM` });
    for (const name of was)
      if (!is.includes(name)) this.note({ atSeconds, kind: "alarm", text: `${name} is no longer in ALARM` });
    if (before.sample.desiredCount !== after.sample.desiredCount) {
      const text = `desired count ${before.sample.desiredCount} → ${after.sample.desiredCount}`;
      this.note({ atSeconds, kind: "scaling activity", text });
    }
  }
}

function isUp(task: SampledTask | undefined): boolean {
  return task?.lastStatus === "RUNNING";
}

function short(taskId: string): string {
  return taskId.slice(0, 8);
}
