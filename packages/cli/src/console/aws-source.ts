import type { LiveTailSessionLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import { realClock } from "@evenkeel/kernel";
import { CallRefused, type ConsoleSource, type TailedEvent } from "@evenkeel/region/console";
import type { AwsClients } from "../aws/clients.ts";
import { ownPackage } from "../own-package.ts";

/** AWS says of nothing that it has changed: all is read again so often, in milliseconds. */
const readEveryMs = 5000;

const services: Readonly<Record<string, keyof Omit<AwsClients, "ecr">>> = {
  "application-autoscaling": "autoScaling",
  cloudformation: "cloudFormation",
  cloudwatch: "cloudWatch",
  ec2: "ec2",
  ecs: "ecs",
  elbv2: "elb",
  iam: "iam",
  logs: "logs",
};

/** AWS, as the console sees it: by the person's own credentials, through AWS's own clients. */
export function awsSource(clients: AwsClients, region: string, account: string): ConsoleSource {
  return {
    here: () => ({ kind: "aws", region, account, speed: 1, nowMs: realClock.now(), version: ownPackage().version }),
    page: () => undefined,
    call: (service, operation, input) => callOn(clients, service, operation, input),
    onChange(listener) {
      const all = [...Object.keys(services), "autoscaling"];
      const read = (): void => {
        listener(all);
        timer = realClock.after(readEveryMs, read);
      };
      let timer = realClock.after(readEveryMs, read);
      return () => timer.cancel();
    },
    async tail({ logGroup, filterPattern }, onEvents) {
      const input = {
        logGroupIdentifiers: [logGroup],
        ...(filterPattern !== undefined && { logEventFilterPattern: filterPattern }),
      };
      const abort = new AbortController();
      const logs = await clients.logs();
      const { responseStream } = await logs.startLiveTail(input, { abortSignal: abort.signal });
      void (async () => {
        for await (const { sessionUpdate } of responseStream ?? [])
          onEvents((sessionUpdate?.sessionResults ?? []).map(eventOf));
      })().catch(() => undefined); // the browser has gone, or AWS has ended the session: the page opens another
      return () => abort.abort();
    },
  };
}

function eventOf({ logStreamName = "", timestamp = 0, message = "" }: LiveTailSessionLogEvent): TailedEvent {
  return { logStreamName, timestamp, message };
}

/** AWS's clients have a method for each operation; what there is none for is no operation. */
async function callOn(clients: AwsClients, service: string, operation: string, input: object): Promise<unknown> {
  const name = services[service];
  const client = name && ((await clients[name]()) as unknown as Readonly<Record<string, unknown>>);
  const method = client?.[`${operation.charAt(0).toLowerCase()}${operation.slice(1)}`];
  if (typeof method !== "function") {
    const message = `The console does not call ${service} ${operation} on AWS.`;
    throw new CallRefused({ code: "NotImplemented", message, status: 501 });
  }
  try {
    const { $metadata: _, ...answer } = (await method.call(client, input)) as Readonly<Record<string, unknown>>;
    return answer;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** What AWS's clients throw has AWS's code as its name. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { httpStatusCode: status = 502 } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
  return new CallRefused({ code: error.name, message: error.message, status });
}
