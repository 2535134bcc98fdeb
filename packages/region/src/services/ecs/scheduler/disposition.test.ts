import { expect, it } from "vitest";
import type { Pace } from "../testing/scheduled-deployments.ts";
import { ScheduledService } from "../testing/scheduled-service.ts";
import { startingTask } from "../testing/scheduled-tasks.ts";
import { dispositionOf } from "./disposition.ts";
import type { LifecycleStage } from "./model.ts";
import { servingOf } from "./traffic-shift.ts";
import { deploymentsOf, type DeploymentView, type SchedulerView, type TaskView } from "./view.ts";

const all = { production: 100, test: 0 };
const none = { production: 0, test: 0 };
const completed = { rolloutState: "COMPLETED", hasCompleted: true, traffic: all } as const;
const failed = { rolloutState: "FAILED", traffic: none } as const;
const rollback = { isRollback: true, hasCompleted: true } as const;

interface Row {
  readonly primary?: Partial<DeploymentView>;
  /** From newest to oldest. */
  readonly older?: readonly Partial<DeploymentView>[];
  readonly stage?: LifecycleStage;
  /** 0 is the PRIMARY one, 1 the newest of the older ones. */
  readonly of: number;
  readonly is: string;
  readonly because: string;
}

it.each<Row>([
  { of: 0, is: "kept", because: "it is the revision that the deployment brings to the desired count" },
  { of: 0, stage: "PRE_SCALE_UP", is: "left", because: "a new revision starts no task before its stage" },
  {
    older: [{ traffic: undefined }, completed],
    of: 1,
    is: "left",
    because: "it was rolled in and shares the target group of a revision that is not complete yet",
  },
  {
    primary: { ...rollback, traffic: all },
    older: [failed],
    of: 1,
    is: "stopped",
    because: "the service is back on the revision before it",
  },
  { primary: { ...rollback, traffic: none }, of: 1, is: "left", because: "its traffic has not gone back yet" },
  { primary: failed, of: 1, is: "kept", because: "the new revision has failed, and it still has traffic" },
  {
    primary: { ...failed, traffic: all },
    older: [{ ...completed, traffic: none }],
    of: 1,
    is: "trimmed",
    because: "the new revision has failed, but has all of its traffic",
  },
  {
    primary: { traffic: all },
    older: [{ ...completed, traffic: none }],
    stage: "CLEAN_UP",
    of: 1,
    is: "stopped",
    because: "all traffic is on the new revision for good",
  },
  { of: 1, is: "kept", because: "it serves, and the service may go back to it" },
  { older: [{ traffic: none }], of: 1, is: "stopped", because: "it never served" },
  {
    older: [{ traffic: none }, completed],
    of: 1,
    is: "stopped",
    because: "it has no traffic, and the revision that serves does not need it",
  },
  {
    older: [{ traffic: all }, { ...completed, traffic: none }],
    of: 1,
    is: "left",
    because: "its traffic has not gone to the revision that serves yet",
  },
])("the revision is $is: $because", ({ of, is, because, ...row }) => {
  const view = aView(row);
  const deployment = deploymentsOf(view)[of] ?? view.primary;
  const live = deploymentsOf(view).flatMap(({ deploymentId }) => tasksOf(deploymentId, { count: row.older ? 0 : 4 }));
  expect(dispositionOf({ deployment, live, view })).toMatchObject({ disposition: is, because });
});

const blueGreen = { steps: [100], stepBakeMs: 0, bakeMs: 0, hasTestRule: false, pausesAt: [] } as const satisfies Pace;

function aView({ primary = {}, older = [completed], stage = "SCALE_UP" }: Partial<Row>): SchedulerView {
  const { view } = new ScheduledService({ pace: blueGreen });
  const others = older.map((change, index) => ({ ...view.primary, deploymentId: `ecs-svc/old${index}`, ...change }));
  const shift = { ...blueGreen, stage, sinceMs: 0, pauses: [] };
  return { ...view, shift, primary: { ...view.primary, ...primary }, older: others, serving: servingOf(others) };
}

function tasksOf(deploymentId: string, { count }: { readonly count: number }): readonly TaskView[] {
  return Array.from({ length: count }, (_, index) => ({
    ...startingTask,
    taskId: `${deploymentId}/${index}`,
    deploymentId,
    zoneName: "a",
    lastStatus: "RUNNING",
    health: { state: "healthy" },
  }));
}
