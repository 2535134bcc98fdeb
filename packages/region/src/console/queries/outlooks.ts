import type { Service } from "@aws-sdk/client-ecs";
import {
  outlookOf,
  readScaling,
  readSeries,
  windowOf,
  type AlarmState,
  type Outlook,
  type ScalingReaders,
  type SeriesReader,
} from "../../readings/index.ts";
import type { AsJson } from "../source/documents.ts";
import type { ConsoleSource } from "../source/source.ts";
import { allServices } from "./services.ts";

/** What follows from each alarm that is in ALARM and scales a service, by the alarm's name. */
export async function readOutlooks(source: ConsoleSource): Promise<Readonly<Record<string, Outlook>>> {
  const services = await allServices(source);
  const found = await Promise.all(services.map((service) => outlooksOf(source, service)));
  return Object.fromEntries(found.flat());
}

async function outlooksOf(source: ConsoleSource, service: AsJson<Service>): Promise<(readonly [string, Outlook])[]> {
  const { serviceArn = "", desiredCount = 0, deployments = [] } = service;
  const [cluster = "", name = ""] = serviceArn.split("/").slice(-2);
  const scaling = await readScaling(readersOf(source), { cluster, service: name });
  const isReleasing = deployments.some(({ rolloutState }) => rolloutState === "IN_PROGRESS");
  const { nowMs } = source.here();
  const read = scaling.alarms.map(async (alarm) => {
    if (alarm.value !== "ALARM") return [];
    const reading = await newestOf(source, alarm, nowMs);
    const outlook = outlookOf(alarm, scaling, { desiredCount, isReleasing, nowMs, reading });
    return outlook ? [[alarm.name, outlook] as const] : [];
  });
  return (await Promise.all(read)).flat();
}

/** The newest value of what the alarm watches; undefined without recent data, and for metric math. */
async function newestOf(source: ConsoleSource, { metric }: AlarmState, nowMs: number): Promise<number | undefined> {
  if (!metric) return undefined;
  const { periodSeconds } = metric;
  const window = windowOf(nowMs, periodsRead * periodSeconds * 1000, periodSeconds);
  const { value } = await readSeries(readersOf(source).metrics, { value: metric }, window);
  return value.findLast((each) => each !== undefined);
}

/** An alarm of one period reads as many; what is older says nothing of now. */
const periodsRead = 6;

/** The source's operations, in the shape of AWS's clients. */
function readersOf(source: ConsoleSource): ScalingReaders & { readonly metrics: SeriesReader } {
  const scaler = (operation: string) => (input: object) => source.call("application-autoscaling", operation, input);
  const autoScaling = {
    describeScalableTargets: scaler("DescribeScalableTargets"),
    describeScalingPolicies: scaler("DescribeScalingPolicies"),
    describeScalingActivities: scaler("DescribeScalingActivities"),
  } as unknown as Awaited<ReturnType<ScalingReaders["autoScaling"]>>; // what the operations answer, as AWS's SDK has it
  const cloudWatch = {
    describeAlarms: (input: object) => source.call("cloudwatch", "DescribeAlarms", input),
    getMetricData: (input: object) => source.call("cloudwatch", "GetMetricData", input),
  } as unknown as Awaited<ReturnType<ScalingReaders["cloudWatch"]>> & SeriesReader;
  return {
    autoScaling: () => Promise.resolve(autoScaling),
    cloudWatch: () => Promise.resolve(cloudWatch),
    metrics: cloudWatch,
  };
}
