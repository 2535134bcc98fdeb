import { useCallback, useState } from "react";
import { Diagram } from "../../diagram/diagram.tsx";
import { usePicture } from "../../diagram/use-picture.ts";
import { Panel } from "../../parts/panel.tsx";
import { useService } from "../../state/service.ts";
import { useRate } from "../../state/use-rate.ts";
import { Happenings } from "./happenings.tsx";
import { Inspector } from "./inspector.tsx";
import "./overview.css";
import { TaskTable } from "./task-table.tsx";
import { Tiles } from "./tiles.tsx";

/** The first screen: how the service does, where everything is, and what happens. */
export function Overview() {
  const picture = usePicture(useService());
  const { now, history } = useRate(picture?.balancer?.arn);
  const [chosen, setChosen] = useState<string>();
  const toggle = useCallback((id: string) => setChosen((before) => (before === id ? undefined : id)), []);
  if (!picture) return null;
  return (
    <div className="overview">
      <Tiles picture={picture} rate={now} history={history} />
      <div className="overview-stage">
        <section className="panel overview-picture" aria-label="The service in its network">
          <Diagram picture={picture} rate={now} chosen={chosen} onChoose={toggle} />
          <TaskTable picture={picture} />
        </section>
        <div className="overview-side">
          {chosen !== undefined && <Inspector taskId={chosen} onClose={() => setChosen(undefined)} />}
          <Panel title="What happens" className="overview-happenings">
            <Happenings />
          </Panel>
        </div>
      </div>
    </div>
  );
}
