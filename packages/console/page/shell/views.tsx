import { lazy, type ComponentType } from "react";
import { Overview } from "../views/overview/overview.tsx";

/** A view of the console: where it is found, and what it shows. */
export interface View {
  /** In the address, behind `#/`. */
  readonly id: string;
  readonly title: string;
  /** An outline of 18 by 18. */
  readonly icon: string;
  readonly component: ComponentType;
}

const named = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(() => load().then((module) => ({ default: module[name] })));

/** In the order of the navigation. Only the first is in the first file: the others come when they are looked at. */
export const views: readonly [View, ...View[]] = [
  {
    ...{ id: "overview", title: "Overview", component: Overview },
    icon: "M9 2v5M4 16v-4h10v4M9 7v5M2.5 16h3M12.5 16h3",
  },
  {
    ...{ id: "service", title: "Service" },
    icon: "M3 4h12v4H3zM3 10h12v4H3zM6 6h.01M6 12h.01",
    component: named(() => import("../views/service/service.tsx"), "ServiceView"),
  },
  {
    ...{ id: "load", title: "Load and scaling" },
    icon: "M2 15h14M3 12l4-5 3 3 5-7",
    component: named(() => import("../views/load/load.tsx"), "LoadView"),
  },
  {
    ...{ id: "logs", title: "Logs" },
    icon: "M3 4h12M3 8h8M3 12h12M3 16h6",
    component: named(() => import("../views/logs/logs.tsx"), "LogsView"),
  },
  {
    ...{ id: "failures", title: "Failures" },
    icon: "M10 2L4 10h5l-1 6 6-8H9z",
    component: named(() => import("../views/failures/failures.tsx"), "FailuresView"),
  },
  {
    ...{ id: "resources", title: "Resources" },
    icon: "M2 3h5v5H2zM11 3h5v5h-5zM11 11h5v5h-5zM7 5.5h4M9 5.5v8h2",
    component: named(() => import("../views/resources/resources.tsx"), "ResourcesView"),
  },
];
