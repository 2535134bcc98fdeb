import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent } from "echarts/components";
import { init, use, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { escaped } from "../html/markup.ts";

use([LineChart, BarChart, CustomChart, GridComponent, MarkAreaComponent, SVGRenderer]);

export interface SvgChart {
  readonly option: EChartsCoreOption;
  readonly width: number;
  readonly height: number;
  /** Names its parts: different for each in a page. */
  readonly name: string;
  /** What it shows, for people who do not see it. */
  readonly label: string;
  /** Where a pointer finds a text. */
  readonly tips: readonly Tip[];
}

export interface Tip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/** The chart as SVG that needs no script. Colours are variables of the page's style (`var(--…)`), so that they follow its theme. */
export function svgChart({ option, width, height, name, label, tips }: SvgChart): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ animation: false, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  const rects = tips.map((tip) => {
    const { x, y } = tip;
    const size = `width="${rounded(tip.width)}" height="${rounded(tip.height)}"`;
    return `<rect x="${rounded(x)}" y="${rounded(y)}" ${size}><title>${escaped(tip.text)}</title></rect>`;
  });
  return (
    svg
      .replace(/ class="zr\d+-cls-\d+"| ecmeta_\w+="[^"]*"/g, "")
      // Its parts are numbered by process: the same run is the same file.
      .replace(/zr\d+-/g, `${name}-`)
      .replace(/<style[^]*?<\/style>|<script[^]*?<\/script>/g, "")
      .replace(/^<svg [^>]*>/, () => head(width, height, label))
      .replace(/<\/svg>\s*$/, `<g class="tips">${rects.join("")}</g></svg>`)
  );
}

function head(width: number, height: number, label: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
