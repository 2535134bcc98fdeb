import type { DocumentTypes } from "@evenkeel/region/console";
import { Panel } from "../../parts/panel.tsx";
import { useDocuments } from "../../state/hooks.ts";
import { useTicking } from "../../state/ticking.ts";
import { conditionText, nextText } from "./next.ts";

interface AlarmsProps {
  readonly alarms: readonly DocumentTypes["alarm"][];
  readonly target: DocumentTypes["scalableTarget"] | undefined;
}

/** The alarms, and what comes next. */
export function Alarms({ alarms, target }: AlarmsProps) {
  const nowMs = useTicking();
  const outlooks = useDocuments("outlook");
  const note = target && (
    <span className="muted number">
      between {target.MinCapacity} and {target.MaxCapacity} tasks
    </span>
  );
  return (
    <Panel title="What comes next" note={note}>
      {alarms.length === 0 ? (
        <p className="muted">No alarm watches this service. Add a rule to `scaling` in the definition.</p>
      ) : (
        <ul className="load-alarms number">
          {alarms.map((alarm) => {
            const { AlarmName = "", StateValue = "" } = alarm;
            const outlook = outlooks[AlarmName];
            return (
              <li key={AlarmName} className={looks[StateValue] ?? "load-idle"}>
                <span className="load-state">{states[StateValue] ?? StateValue}</span>
                <span>
                  <b>{outlook ? capitalised(nextText(outlook, nowMs)) : quiet(StateValue)}</b>
                  <span className="muted">
                    {AlarmName}: {conditionText(alarm)}
                  </span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

const states: Readonly<Record<string, string>> = { OK: "OK", ALARM: "ALARM", INSUFFICIENT_DATA: "NO DATA" };
const looks: Readonly<Record<string, string>> = { OK: "load-ok", ALARM: "load-alarm" };

function quiet(state: string): string {
  if (state === "ALARM") return "In ALARM, and scales nothing";
  return state === "OK" ? "Nothing to do" : "Waits for its first minutes of data";
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
