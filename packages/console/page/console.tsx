import { applyMode, Mode } from "@cloudscape-design/global-styles";
import { Suspense, useEffect, useMemo, useState } from "react";
import "./theme.css";
import "./shell/shell.css";
import { StartPage } from "./shell/start-page.tsx";
import { Top } from "./shell/top.tsx";
import { Navigation } from "./shell/navigation.tsx";
import { Banners } from "./shell/banners.tsx";
import { views } from "./shell/views.tsx";
import { useConnectionState, useDocuments, useStream } from "./state/hooks.ts";
import { usePlace } from "./state/location.ts";
import { ServiceContext } from "./state/service.ts";

/** The whole console: what every view has around it, and the view that the address names. */
export function Console() {
  const { view: id } = usePlace();
  const view = views.find((each) => each.id === id) ?? views[0];
  const services = useDocuments("service");
  const [chosen, choose] = useState<string>();
  const all = useMemo(() => Object.values(services).filter(({ status }) => status !== "INACTIVE"), [services]);
  const service = all.find(({ serviceArn }) => serviceArn === chosen) ?? all[0];
  const connection = useConnectionState();
  useStream();
  useMode();
  useEffect(() => {
    document.title = `${service?.serviceName ?? "nothing runs"} · ${view.title} · Evenkeel`;
  }, [service?.serviceName, view.title]);
  const View = view.component;
  return (
    <ServiceContext value={service}>
      <div className="shell">
        <Top services={all} onChoose={choose} />
        <Navigation current={view.id} />
        <main className="main">
          <h1>{view.title}</h1>
          <Banners />
          {connection !== "connecting" && (
            <Suspense fallback={null}>{service || view.id === "resources" ? <View /> : <StartPage />}</Suspense>
          )}
        </main>
      </div>
    </ServiceContext>
  );
}

/** Dark or light, as the person's system is, or as they have chosen here. */
function useMode(): void {
  useEffect(() => {
    const query = window.matchMedia("(prefers-color-scheme: dark)");
    const apply = (): void =>
      applyMode(
        (localStorage.getItem("mode") ?? (query.matches ? "dark" : "light")) === "dark" ? Mode.Dark : Mode.Light,
      );
    apply();
    query.addEventListener("change", apply);
    window.addEventListener("storage", apply);
    return () => {
      query.removeEventListener("change", apply);
      window.removeEventListener("storage", apply);
    };
  }, []);
}
