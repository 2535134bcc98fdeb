import picocolors from "picocolors";
import { describe, expect, it } from "vitest";
import { aMetricsReport } from "../testing/a-metrics-report.ts";
import { tableHead, tableRows } from "./metrics-table.ts";
import { renderMetrics } from "./render-metrics.ts";

const look = { width: 60, colours: picocolors.createColors(false) };

describe("the charts", () => {
  const lines = renderMetrics(aMetricsReport(), look);

  it("say first how long they go back, and last what alarms wait for", () => {
    expect(lines[0]).toBe("  hello  the last 3 min, by 60 s");
    expect(lines.slice(-2)).toEqual([
      "  alarms  hello-cpu-high  OK     cpu 3.4 %, alarm at ≥ 80 %",
      "          hello-cpu-low   ALARM  cpu 3.4 % ≤ 10 % · scaling in, next in 41 s",
    ]);
  });

  it("show the newest readings beside each title", () => {
    const titles = lines.filter((line) => /^ {2}[a-z]/.test(line)).slice(1, -1);
    expect(titles).toEqual([
      "  requests  212/s",
      "  latency  █ p50 1.8 ms  ░ p99 6 ms",
      "  cpu  3.4 %",
      "  memory  11 %",
      "  healthy tasks  4",
      "  errors  ░ 4xx 0  █ 5xx 0",
    ]);
  });

  it("draw the CPU between the thresholds of its alarms", () => {
    const start = lines.indexOf("  cpu  3.4 %");
    expect(lines.slice(start + 1, start + 6).map((line) => line.replace(/ ┤.*/, ""))).toEqual([
      "  ≥ 80 %",
      ...["        ", "        ", "        "],
      "  ≤ 10 %",
    ]);
  });

  it("stand side by side where there is room", () => {
    const wide = renderMetrics(aMetricsReport(), { ...look, width: 120 });
    expect(wide.find((line) => line.includes("requests"))).toMatch(/^ {2}requests {2}212\/s +latency {2}█ p50 1\.8 ms/);
    expect(Math.max(...wide.map(({ length }) => length))).toBeLessThanOrEqual(120);
  });

  it("say so where nothing was measured yet", () => {
    const nothing = [null, null, null];
    const none = {
      ...{ requestsPerSecond: nothing, p50Ms: nothing, p99Ms: nothing, cpuPercent: nothing },
      ...{ memoryPercent: nothing, healthyTasks: nothing, errors4xx: nothing, errors5xx: nothing },
    };
    const [headline] = renderMetrics(aMetricsReport({ series: none }), look);
    expect(headline).toContain("nothing measured yet: a minute is published when it is over");
  });
});

describe("the table, where there is no terminal", () => {
  it("has a line for each period, and a dash for what was not measured", () => {
    expect([tableHead, ...tableRows(aMetricsReport())]).toEqual([
      "period begins        requests/s     p50 ms     p99 ms      cpu %   memory %      tasks        4xx        5xx",
      "2026-03-01T11:57:00Z          –          –          –          –          –          –          –          –",
      "2026-03-01T11:58:00Z      1,204       12.3        250       91.2       12.0          4         12          3",
      "2026-03-01T11:59:00Z        212        1.8          6        3.4       11.0          4          0          0",
    ]);
  });

  it("goes on with what is new", () => {
    expect(tableRows(aMetricsReport(), Date.parse("2026-03-01T11:59:00Z"))).toHaveLength(1);
  });
});
