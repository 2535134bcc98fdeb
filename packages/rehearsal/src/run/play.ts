import { pause, seededRandom, type Clock } from "@evenkeel/kernel";
import type { FaultEvent, Scenario } from "../scenario/scenario.ts";
import { trafficSeconds } from "../scenario/scenario-rules.ts";
import type { ScheduledEvent } from "../scenario/schedule.ts";
import { startPhases, type Traffic } from "../start-traffic.ts";
import type { TrafficProgress, TrafficSecond } from "../traffic/summary.ts";
import { chooseTasks } from "./choose-tasks.ts";
import { Journal } from "./journal.ts";
import type { ReleaseRecord, RunRecord } from "./run-record.ts";
import type { Look, Stage } from "./stage.ts";

/** What is played, and where. */
export interface Play {
  readonly scenario: Scenario;
  readonly schedule: readonly ScheduledEvent[];
  readonly stage: Stage;
  /** `preciseClock` of the kernel. */
  readonly clock: Clock;
  /** Ends it before its time. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PlayProgress) => void;
}

/** How it stands, about once a second. */
export interface PlayProgress {
  /** Of the region's clock, since the traffic began; and when everything is over. */
  readonly atSeconds: number;
  readonly untilSeconds: number;
  readonly journal: Journal;
  readonly traffic: TrafficProgress | undefined;
  /** The seconds of the machine that have ended. */
  readonly seconds: readonly TrafficSecond[];
}

/** What a play alone knows of its run. */
export type Played = Pick<
  RunRecord,
  "ended" | "endedAtSeconds" | "events" | "traffic" | "samples" | "releases" | "acknowledgedWrites"
> & { readonly eventsToldTwice: readonly string[] };

/** A fault that FIS refused, or that could not be done: the run shows nothing of what it was for. */
export class FaultNotDone extends Error {
  override readonly name = "FaultNotDone";
}

/** Between two looks, and two writes, in milliseconds of the machine. */
const lookEveryMs = 1000;
/**
 * A look that took longer, in the region's time, is of several moments: its tasks of one, their targets of another. So it is where the
 * API throttles, and says nothing.
 */
const longestLookSeconds = 10;
/** How many clients there are, and how patient. */
const connections = 128;
const patienceMs = 10_000;

/** Plays a scenario: makes its traffic, has happen what is due, and writes down what can be seen. */
export async function play(options: Play): Promise<Played> {
  // Before the traffic, from whose beginning all times count.
  const first = await options.stage.look();
  return new Player(options).play(first);
}

class Player {
  readonly #options: Play;
  readonly #journal = new Journal();
  readonly #releases: ReleaseRecord[] = [];
  readonly #acknowledged = new Set<number>();
  readonly #startMs: number;
  readonly #untilSeconds: number;
  /** Aborted at the end, whatever ends it. */
  readonly #over = new AbortController();
  #progress: TrafficProgress | undefined;
  readonly #seconds: TrafficSecond[] = [];
  #failure: Error | undefined;

  constructor(options: Play) {
    this.#options = options;
    this.#startMs = options.clock.now();
    const { scenario, schedule } = options;
    const eventsEnd = Math.max(0, ...schedule.map(({ untilSeconds }) => untilSeconds));
    this.#untilSeconds = Math.max(trafficSeconds(scenario), eventsEnd) + scenario.settleSeconds;
    options.signal.addEventListener("abort", () => this.#over.abort());
  }

  async play(first: Look | undefined): Promise<Played> {
    const { schedule, stage, signal } = this.#options;
    if (first) this.#journal.see(first, 0);
    const traffic = this.#startTraffic();
    const looking = this.#everySecond(() => this.#look());
    const writing = this.#everySecond((index) => this.#write(index));
    const acts = schedule.map((scheduled) => this.#act(scheduled).catch((error: unknown) => this.#fail(error)));
    await Promise.race([Promise.all([...acts, this.#until(this.#untilSeconds)]), aborted(this.#over.signal)]);
    const ended = signal.aborted ? "interrupted" : "complete";
    const endedAtSeconds = this.#nowSeconds;
    this.#over.abort();
    traffic.stop();
    await stage.endFaults();
    await Promise.all([looking, writing, ...(ended === "complete" ? acts : [])]);
    const { plan: _, ended: __, seconds, secondsForgotten: ___, sentPerSecond: ____, ...figures } = await traffic.done;
    if (this.#failure) throw this.#failure;
    const written = await stage.written();
    const lost = [...this.#acknowledged].filter((index) => !written.has(index)).length;
    return {
      ...{ ended, endedAtSeconds, releases: this.#releases, samples: this.#journal.samples },
      events: this.#journal.events.toSorted((a, b) => a.atSeconds - b.atSeconds),
      traffic: {
        figures,
        seconds,
        failures: traffic.failedRequests.kept,
        failuresLeftOut: traffic.failedRequests.leftOut,
      },
      acknowledgedWrites: { made: this.#acknowledged.size, lost },
      eventsToldTwice: this.#journal.eventsToldTwice,
    };
  }

  get #nowSeconds(): number {
    const { clock, stage } = this.#options;
    return ((clock.now() - this.#startMs) / 1000) * stage.speed;
  }

  #startTraffic(): Traffic {
    const { scenario, stage, clock } = this.#options;
    const traffic = startPhases({
      ...{ url: stage.url, connections, keepAlive: "kept", timeoutMs: patienceMs, clock },
      random: seededRandom(scenario.seed),
      phases: scenario.traffic.map(({ forSeconds, ...phase }) => ({
        ...phase,
        durationMs: (forSeconds * 1000) / stage.speed,
      })),
    });
    traffic.onProgress((progress) => {
      this.#progress = progress;
      this.#seconds.push(progress.latest);
      this.#show();
    });
    return traffic;
  }

  #show(): void {
    const { onProgress } = this.#options;
    onProgress({
      ...{ atSeconds: this.#nowSeconds, untilSeconds: this.#untilSeconds },
      ...{ journal: this.#journal, traffic: this.#progress, seconds: this.#seconds },
    });
  }

  async #look(): Promise<void> {
    const atSeconds = this.#nowSeconds;
    const look = await this.#options.stage.look();
    if (look && this.#nowSeconds - atSeconds < longestLookSeconds) this.#journal.see(look, atSeconds);
    this.#show();
  }

  async #write(index: number): Promise<void> {
    if (await this.#options.stage.write(index)) this.#acknowledged.add(index);
  }

  async #act({ index, atSeconds, untilSeconds, event, ...chosen }: ScheduledEvent): Promise<void> {
    await this.#until(atSeconds);
    if (this.#over.signal.aborted) return;
    if ("release" in event) return this.#release(index, event.release);
    if ("scale" in event) {
      await this.#options.stage.scale(event.scale);
      this.#journal.note({
        atSeconds: this.#nowSeconds,
        kind: "scaled",
        text: `desired count ${event.scale}`,
        scheduled: index,
      });
      return undefined;
    }
    if ("zonalShift" in event) return this.#shift(index, chosen.zone ?? "", untilSeconds);
    return this.#fault({ index, event, lastsSeconds: untilSeconds - atSeconds, ...chosen });
  }

  async #shift(scheduled: number, zone: string, untilSeconds: number): Promise<void> {
    const { stage } = this.#options;
    const note = (text: string): void =>
      this.#journal.note({ atSeconds: this.#nowSeconds, kind: "zonal shift", text, scheduled, zone });
    const id = await stage.shiftAway(zone, untilSeconds - this.#nowSeconds);
    note(`traffic is moved away from ${zone}`);
    await this.#until(untilSeconds);
    await stage.shiftBack(id);
    note(`traffic goes to ${zone} again`);
  }

  async #release(scheduled: number, what: Parameters<Stage["release"]>[0]): Promise<void> {
    const startedAtSeconds = this.#nowSeconds;
    const text = what === "as it is" ? "release of the application as it is" : `release of a revision that ${what.bad}`;
    this.#journal.note({ atSeconds: startedAtSeconds, kind: "release began", text, scheduled });
    const ended = await this.#options.stage.release(what);
    const endedAtSeconds = this.#nowSeconds;
    this.#releases.push({ scheduled, startedAtSeconds, endedAtSeconds, ...ended });
    const how = ended.reason === "" ? ended.outcome : `${ended.outcome}: ${ended.reason}`;
    this.#journal.note({ atSeconds: endedAtSeconds, kind: "release ended", text: how, scheduled });
  }

  async #fault(
    due: { readonly index: number; readonly event: FaultEvent; readonly lastsSeconds: number } & Pick<
      ScheduledEvent,
      "zone" | "places"
    >,
  ): Promise<void> {
    const { index: scheduled, event, lastsSeconds, zone } = due;
    const { stage, clock } = this.#options;
    const look = (await stage.look()) ?? this.#journal.last;
    const taskIds = look && chooseTasks(due, event, look);
    const about = { scheduled, ...(zone !== undefined && { zone }), ...(taskIds && { taskIds }) };
    // The fault is done before its API has answered: what fails between the two is its own.
    const atSeconds = this.#nowSeconds;
    const id = await stage.beginFault({
      ...{ event, ...(zone !== undefined && { zone }), ...(taskIds && { taskIds }) },
      ...(lastsSeconds > 0 && { forSeconds: lastsSeconds }),
    });
    this.#journal.note({ atSeconds, kind: "fault began", text: event.fault, ...about });
    for (;;) {
      const found = await stage.faultState(id);
      if (found?.state === "failed") throw new FaultNotDone(`${event.fault} could not be done: ${found.reason}`);
      if (found?.state === "ended" || this.#over.signal.aborted) break;
      await pause({ clock, signal: this.#over.signal }, lookEveryMs / 2);
    }
    if (lastsSeconds > 0)
      this.#journal.note({ atSeconds: this.#nowSeconds, kind: "fault ended", text: event.fault, ...about });
  }

  /** One failure ends the play: what comes after it would show something else. */
  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.#over.abort();
  }

  async #everySecond(act: (index: number) => Promise<void>): Promise<void> {
    const { clock } = this.#options;
    for (let index = 0; !this.#over.signal.aborted; index++) {
      const startedMs = clock.now();
      await act(index).catch((error: unknown) => this.#fail(error));
      await pause({ clock, signal: this.#over.signal }, Math.max(0, startedMs + lookEveryMs - clock.now()));
    }
  }

  /** Resolves at a time of the region's clock, or when it is all over. */
  async #until(atSeconds: number): Promise<void> {
    const { clock, stage } = this.#options;
    const waitMs = ((atSeconds - this.#nowSeconds) * 1000) / stage.speed;
    if (waitMs > 0) await pause({ clock, signal: this.#over.signal }, waitMs);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });
}
