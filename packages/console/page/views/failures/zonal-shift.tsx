import { Panel } from "../../parts/panel.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePicture } from "../../diagram/use-picture.ts";
import { call } from "../../state/call.ts";
import { useDocuments } from "../../state/hooks.ts";
import { useService } from "../../state/service.ts";
import { spanText } from "../../state/spans.ts";
import { useTicking } from "../../state/ticking.ts";

const expiresIn = "1h";

/** Moves traffic away from a zone and back, as ARC zonal shift does: what an operator does when a zone is slow, and not dead. */
export function ZonalShift() {
  const picture = usePicture(useService());
  const shifts = Object.values(useDocuments("zonalShift")).filter(({ status }) => status === "ACTIVE");
  const nowMs = useTicking();
  const action = useAction();
  const balancer = picture?.balancer;
  const shiftAway = (awayFrom: string) => () =>
    action.run(async () => {
      const LoadBalancerArn = balancer?.arn ?? "";
      // The load balancer has to allow it, on AWS as well.
      await call("elbv2", "ModifyLoadBalancerAttributes", {
        LoadBalancerArn,
        Attributes: [{ Key: "zonal_shift.config.enabled", Value: "true" }],
      });
      const comment = "from the console";
      await call("arc-zonal-shift", "StartZonalShift", {
        resourceIdentifier: LoadBalancerArn,
        awayFrom,
        expiresIn,
        comment,
      });
    });
  return (
    <Panel title="Move traffic away from a zone" note={<span className="muted">ARC zonal shift, for an hour</span>}>
      {!balancer && <p className="muted">The service has no load balancer.</p>}
      <RefusalNote refusal={action.refusal} />
      <ul className="failures-list">
        {(balancer?.nodes ?? []).map(({ zone }) => {
          const shift = shifts.find(({ awayFrom }) => awayFrom === zone);
          return (
            <li key={zone}>
              <span className={`failures-mark ${shift ? "" : "completed"}`} />
              <span>{zone}</span>
              <span className="muted number">
                {shift ? `away for ${spanText(Date.parse(shift.expiryTime) - nowMs)}` : "takes traffic"}
              </span>
              {shift ? (
                <button
                  type="button"
                  className="failures-right"
                  disabled={action.isBusy}
                  onClick={() =>
                    void action.run(() =>
                      call("arc-zonal-shift", "CancelZonalShift", { zonalShiftId: shift.zonalShiftId }),
                    )
                  }
                >
                  Bring back
                </button>
              ) : (
                <button
                  type="button"
                  className="plain-button"
                  disabled={action.isBusy || shifts.length > 0}
                  onClick={() => void shiftAway(zone)()}
                >
                  Move away
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
