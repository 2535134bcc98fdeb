import type { Notice } from "./notices.ts";
import { networkNotices } from "./network-notices.ts";
import { currentDeployments } from "./services/ecs/records.ts";
import { services, tasks, type Service, type Task } from "./services/ecs/state.ts";
import type { View } from "./store/store.ts";

/** What keeps services from what they want: networks that bar the way, and tasks that do not stay. */
export function serviceNotices(view: View, region: string, now: number): readonly Notice[] {
  const ofNetworks = networkNotices(view, region);
  const barred = new Set(ofNetworks.map(({ id }) => id));
  const active = view.list(services).filter(({ status, desiredCount }) => status === "ACTIVE" && desiredCount > 0);
  // A network that bars the way is the reason why tasks stop.
  const open = active.filter(({ serviceArn }) => !barred.has(`network ${serviceArn}`));
  return [...ofNetworks, ...open.flatMap((service) => taskNotices(view, service, now))];
}

const recentMs = 300_000;
/** So many in that time are no accident. */
const many = 3;

function taskNotices(view: View, service: Service, now: number): readonly Notice[] {
  const { serviceArn, serviceName, desiredCount } = service;
  const all = view.by(tasks, "serviceArn", serviceArn);
  const running = all.filter(
    ({ lastStatus, desiredStatus }) => lastStatus === "RUNNING" && desiredStatus === "RUNNING",
  );
  const ever = all.filter(hasFailed).toSorted((a, b) => (a.stoppedAtMs ?? 0) - (b.stoppedAtMs ?? 0));
  const failed = ever.filter(({ stoppedAtMs = 0 }) => stoppedAtMs > now - recentMs);
  const hasGivenUp = currentDeployments(view, service)[0]?.rolloutState === "FAILED";
  const isShort = running.length < desiredCount && failed.length > 0;
  if (!hasGivenUp && !isShort && failed.length < many) return [];
  const text = [
    `${running.length} of ${desiredCount} tasks of the service ${serviceName} run`,
    ...(hasGivenUp ? ["its newest deployment has failed"] : []),
    ...(failed.length > 0 ? [`${failed.length} stopped in the last 5 minutes`] : []),
  ];
  return [{ id: `tasks ${serviceArn}`, text: `${text.join(", ")}${lastWords(ever.at(-1))}` }];
}

/** Whether it ended otherwise than by a user or because it was one too many. */
function hasFailed({ lastStatus, stopCode, stoppedReason = "" }: Task): boolean {
  const isScaling = stoppedReason.startsWith("Scaling activity initiated");
  return lastStatus === "STOPPED" && stopCode !== "UserInitiated" && !isScaling;
}

/** Why a task stopped, and where its output is. */
function lastWords(task: Task | undefined): string {
  if (!task) return "";
  const { stoppedReason = "", containers } = task;
  const ended = containers.find(({ exitCode, reason }) => (exitCode ?? 0) !== 0 || reason !== undefined);
  const how = [
    ...(ended?.exitCode === undefined ? [] : [`exit code ${ended.exitCode}`]),
    ...(ended?.reason === undefined || stoppedReason.includes(ended.reason) ? [] : [ended.reason]),
  ];
  const of = ended && how.length > 0 ? ` (container ${ended.name}: ${how.join(", ")})` : "";
  return `: the last one with "${stoppedReason}"${of}${logHint(ended ?? containers[0])}`;
}

function logHint(container: Task["containers"][number] | undefined): string {
  if (!container?.log || container.startedAtMs === undefined) return "";
  const { logGroupName, logStreamName } = container.log;
  return ` (aws logs tail ${logGroupName} --log-stream-names ${logStreamName})`;
}
