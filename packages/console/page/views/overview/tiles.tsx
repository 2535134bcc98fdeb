import type { Picture } from "../../diagram/model.ts";
import { useDocuments } from "../../state/hooks.ts";
import type { Rate } from "../../state/rates.ts";
import { useService } from "../../state/service.ts";
import { rateText } from "../../state/words.ts";
import { Sparkline } from "../../parts/sparkline.tsx";

interface TilesProps {
  readonly picture: Picture;
  readonly rate: Rate | undefined;
  readonly history: readonly Rate[];
}

/** The figures that an operator looks at first. */
export function Tiles({ picture, rate, history }: TilesProps) {
  const service = useService();
  const { desiredCount = 0, deployments = [] } = service ?? {};
  const healthy = picture.tasks.filter(({ health }) => health === "healthy");
  const measured = picture.tasks.flatMap(({ cpu }) => cpu ?? []);
  const cpu = measured.length === 0 ? undefined : measured.reduce((sum, each) => sum + each, 0) / measured.length;
  const inAlarm = Object.values(useDocuments("alarm")).filter(({ StateValue }) => StateValue === "ALARM");
  const release = deployments.find(({ rolloutState }) => rolloutState === "IN_PROGRESS");
  const zones = new Set(
    picture.zones
      .filter(({ subnets }) => healthy.some(({ subnetId }) => subnets.some(({ id }) => id === subnetId)))
      .map(({ name }) => name),
  );
  return (
    <dl className="overview-tiles">
      <Tile name="Requests" value={rateText(rate?.perSecond)} unit="per second">
        <Sparkline values={history.map(({ perSecond }) => perSecond)} look="accent" />
      </Tile>
      <Tile
        name="Failed"
        value={rateText(rate?.failedPerSecond)}
        unit="per second"
        look={(rate?.failedPerSecond ?? 0) > 0 ? "bad" : ""}
      >
        <Sparkline values={history.map(({ failedPerSecond }) => failedPerSecond)} look="bad" />
      </Tile>
      <Tile
        name="Tasks healthy"
        value={`${healthy.length}`}
        unit={`of ${desiredCount}`}
        look={healthy.length < desiredCount ? "warn" : ""}
      >
        <span className="muted">in {zones.size === 1 ? "1 zone" : `${zones.size} zones`}</span>
      </Tile>
      <Tile name="CPU" value={cpu === undefined ? "–" : `${Math.round(cpu)}`} unit="% on average">
        <span className="overview-bar">
          <span style={{ width: `${Math.min(100, cpu ?? 0)}%` }} />
        </span>
      </Tile>
      <Tile
        name="Release"
        value={release ? "rolling" : "steady"}
        look={release ? "warn" : ""}
        unit={release ? `${release.runningCount ?? 0} of ${release.desiredCount ?? 0} new` : ""}
      >
        <span className="muted">{(release ?? deployments[0])?.taskDefinition?.split("/").at(-1)}</span>
      </Tile>
      <Tile name="Alarms" value={`${inAlarm.length}`} unit="in alarm">
        <span className="muted">{inAlarm.map(({ AlarmName }) => AlarmName).join(", ") || "all quiet"}</span>
      </Tile>
    </dl>
  );
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly look?: string;
  readonly children: React.ReactNode;
}

function Tile({ name, value, unit, look = "", children }: TileProps) {
  return (
    <div className={`overview-tile ${look}`}>
      <dt>{name}</dt>
      <dd>
        <span className="value number">{value}</span> <span className="unit">{unit}</span>
        <div className="overview-tile-foot">{children}</div>
      </dd>
    </div>
  );
}
