import type { Clock } from "@evenkeel/kernel";
import { dispatcher } from "./dispatcher.ts";
import { Engine, type EngineOptions } from "./engine/engine.ts";
import { EventStreams } from "./engine/event-streams.ts";
import { awsLatency, instantLatency } from "./engine/latency.ts";
import { services } from "./services/index.ts";
import type { Dispatch } from "./wire/index.ts";

interface RegionParts extends Omit<EngineOptions, "services" | "latency"> {
  readonly latency: "instant" | "aws";
  /** The time of those who read streams of events. @default the region's */
  readonly streamClock?: Clock;
}

export interface AssembledRegion {
  readonly engine: Engine;
  readonly streams: EventStreams;
  readonly dispatch: Dispatch;
}

/** Joins every service with what a region works with, in this world or in a simulated one; the engine is not started. */
export function assembleRegion({ latency, streamClock, ...parts }: RegionParts): AssembledRegion {
  const { store, clock, region, onDefect } = parts;
  const engine = new Engine({ ...parts, services, latency: latency === "aws" ? awsLatency : instantLatency });
  const streams = new EventStreams({ store, clock: streamClock ?? clock, onDefect });
  return { engine, streams, dispatch: dispatcher({ services, region, engine, streams }) };
}
