import { LineChart, ScatterChart } from "echarts/charts";
import {
  AxisPointerComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useEffectEvent, useRef } from "react";
import { chartHeight, optionsOf, type Drawn } from "./chart-options.ts";

use([LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent]);
use([AxisPointerComponent, TooltipComponent, CanvasRenderer]);

interface ChartProps {
  readonly drawn: Drawn;
  readonly label: string;
  /** The time under the pointer; undefined when it has left. */
  readonly onPoint: (atMs: number | undefined) => void;
}

/** The charts, on one canvas. */
export function Chart({ drawn, label, onPoint }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const draw = useEffectEvent(() => {
    const style = getComputedStyle(document.body);
    const options = optionsOf(drawn, (variable) => style.getPropertyValue(variable).trim());
    chart.current?.setOption(options, { replaceMerge: ["series"], lazyUpdate: true });
  });
  const point = useEffectEvent(onPoint);
  useEffect(() => {
    if (!element.current) return;
    const made = init(element.current, undefined, { renderer: "canvas" });
    chart.current = made;
    made.on("updateAxisPointer", (event) => point(timeOf(event)));
    made.getZr().on("globalout", () => point(undefined));
    const resizing = new ResizeObserver(() => made.resize());
    resizing.observe(element.current);
    // Dark and light are classes of the body.
    const painting = new MutationObserver(() => draw());
    painting.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    draw();
    return () => {
      resizing.disconnect();
      painting.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => draw(), [drawn]);
  return <div ref={element} className="load-canvas" style={{ height: chartHeight }} role="img" aria-label={label} />;
}

/** ECharts types this event as unknown: the position on each axis that the pointer is over. */
function timeOf(event: unknown): number | undefined {
  const { axesInfo = [] } = event as { readonly axesInfo?: readonly { readonly value?: number }[] };
  return axesInfo[0]?.value;
}
