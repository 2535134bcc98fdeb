import { countText, numberText, percentText, secondsText } from "../judges/reading/figures.ts";
import type { JudgedRun } from "../run/run-record.ts";
import { html, type Markup } from "./html/markup.ts";
import { page } from "./html/page.ts";
import { clockText } from "./picture/time-axis.ts";
import { advices, eventTable, picture, reasons, verdictTable } from "./sections.ts";

/** The report of a run: one HTML file that needs neither network nor script. */
export function renderReport(run: JudgedRun): string {
  const { name, summary } = run.scenario;
  const body = html`<p class="eyebrow">
      <span>Rehearsal of ${run.service.name}</span><span>${run.startedAt.slice(0, 16).replace("T", " ")} UTC</span
      ><span>${clockText(run.endedAtSeconds)} long</span
      >${run.ended === "interrupted" ? html`<span>interrupted</span>` : ""}
    </p>
    <h1>${name}</h1>
    ${summary === "" ? "" : html`<p class="lead">${summary}</p>`} ${banner(run)} ${tiles(run)} ${verdictTable(run)}
    <h2>What happened</h2>
    ${picture(run, "a")}
    <h2>Step by step</h2>
    ${eventTable(run)}
    <h2>Why</h2>
    ${reasons(run)}
    <h2>What to change</h2>
    ${advices(run)}
    <h2>Play it again</h2>
    <div class="card">
      <pre>${replayCommand(run)}</pre>
      ${facts(run)}
    </div>`;
  return page({ title: `${name}: ${run.outcome}`, body });
}

/** Kept or missed, in a sentence. */
function outcomeText({ outcome, verdicts, service }: JudgedRun): string {
  const judged = verdicts.filter((each) => each.outcome !== "not judged");
  if (outcome === "kept") return `${service.name} kept all that was judged, ${judged.length} of ${judged.length}.`;
  const missed = judged.filter((each) => each.outcome === "missed").map(({ judge }) => judge);
  return `${service.name} missed ${missed.length} of ${judged.length}: ${missed.join(", ")}.`;
}

function banner(run: JudgedRun): Markup {
  const { outcome } = run;
  return html`<p class="banner ${outcome}">
    <span>${outcome === "kept" ? "✓" : "✗"}</span><span>${outcomeText(run)}</span>
  </p>`;
}

export function tiles({ traffic, samples, releases }: JudgedRun): Markup {
  const { scheduled, failed, unsent, latencyMs, longestOutageMs } = traffic.figures;
  const lost = failed + unsent;
  const answered = scheduled === 0 ? "–" : percentText((100 * (scheduled - lost)) / scheduled);
  const least = samples.length === 0 ? undefined : Math.min(...samples.map(({ healthyTargets }) => healthyTargets));
  const shown: readonly (readonly [string, string])[] = [
    [numberText(scheduled), "requests were due"],
    [answered, `${numberText(lost)} failed, those of faults among them`],
    [`${numberText(latencyMs.p99)} ms`, `p99 overall, p50 ${numberText(latencyMs.p50)} ms`],
    [secondsText(longestOutageMs / 1000), "at the longest without a success"],
    [
      least === undefined ? "–" : String(least),
      `healthy targets at the fewest, ${countText(releases.length, "release")}`,
    ],
  ];
  return html`<ul class="tiles">
    ${shown.map(([figure, label]) => html`<li><b>${figure}</b><span>${label}</span></li>`)}
  </ul>`;
}

export function replayCommand({ scenario, seed, speed, runtime }: JudgedRun): string {
  return [
    `evenkeel rehearse ${scenario.name} --seed ${seed}`,
    ...(speed === 1 ? [] : [`--speed ${speed}`]),
    ...(runtime === "docker" ? ["--runtime docker"] : []),
  ].join(" ");
}

export function facts(run: JudgedRun): Markup {
  const { machine, service } = run;
  const { healthCheck } = service;
  const rows: readonly (readonly [string, string])[] = [
    ["Seed", String(run.seed)],
    ["Evenkeel", run.evenkeel],
    ["Tasks as", run.runtime === "process" ? "processes" : "containers"],
    ["Speed", run.speed === 1 ? "as on AWS" : `${run.speed} times as fast`],
    [
      "Machine",
      `${countText(machine.cores, "core")}, ${numberText(machine.memoryMiB)} MiB, ${machine.platform}, Node ${machine.node}`,
    ],
    ["Service", `${countText(service.desiredCount, "task")} in ${service.zones.join(", ")}`],
    [
      "Releases",
      `${service.minimumHealthyPercent} to ${service.maximumPercent} %, circuit breaker ${service.circuitBreaker}`,
    ],
    [
      "Health check",
      `every ${healthCheck.intervalSeconds} s, ${healthCheck.unhealthyThreshold} times, grace period ${service.healthCheckGracePeriodSeconds} s`,
    ],
    [
      "Draining",
      `deregistration delay ${service.deregistrationDelaySeconds} s, stop timeout ${service.stopTimeoutSeconds} s`,
    ],
  ];
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
