import { pause, realClock } from "@evenkeel/kernel";
import type { BalancerEndpoint } from "@evenkeel/region";
import { clients, type Clients, type Place } from "./place.ts";
import { polling } from "./until.ts";

/** A region that runs, in the machine's time, of which scenarios there are to take little; its image is `evenkeel/hello:v1`. */
export function regionAt(env: Readonly<Record<string, string | undefined>>): Place {
  const { AWS_ENDPOINT_URL: endpoint = "", AWS_REGION: region = "" } = env;
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = env;
  return {
    ...{ name: "region", region, zones: [`${region}a`, `${region}b`] },
    aws: clients({ region, endpoint, credentials: { accessKeyId, secretAccessKey } }),
    abilities: new Set(["requests"] as const),
    image: { name: "evenkeel/hello:v1", port: 8080, healthPath: "/health" },
    ...timeOfTheMachine(0.5),
    async addressOf(loadBalancerArn, port) {
      const answer = await fetch(`${endpoint}/_evenkeel/endpoints`);
      const endpoints = (await answer.json()) as readonly BalancerEndpoint[];
      const found = endpoints.find((it) => it.loadBalancerArn === loadBalancerArn && it.port === port);
      if (!found) throw new Error(`No node of ${loadBalancerArn} listens for port ${port}.`);
      return { host: found.host, port: found.hostPort };
    },
  };
}

/** An account on AWS, with credentials as the SDK finds them. What is made there costs money while it is there. */
export async function awsIn(region: string): Promise<Place> {
  const aws = clients({ region });
  return {
    ...{ name: "aws", region, zones: await twoZones(aws), aws },
    abilities: new Set(["requests", "time"] as const),
    image: { name: "public.ecr.aws/docker/library/node:24-slim", port: 8080, healthPath: "/health" },
    ...timeOfTheMachine(5),
    async addressOf(arn, port) {
      const found = await aws.elbv2.describeLoadBalancers({ LoadBalancerArns: [arn] });
      return { host: found.LoadBalancers?.[0]?.DNSName ?? "", port };
    },
  };
}

/** Which zones an account has differs: one may have a and c of a Region, and no b. */
async function twoZones({ ec2 }: Clients): Promise<readonly [string, string]> {
  const { AvailabilityZones: found = [] } = await ec2.describeAvailabilityZones({
    Filters: [
      { Name: "zone-type", Values: ["availability-zone"] },
      { Name: "state", Values: ["available"] },
    ],
  });
  const [first, second] = found.map(({ ZoneName }) => ZoneName ?? "").toSorted();
  if (!first || !second) throw new Error("The Region has no two Availability Zones for this account.");
  return [first, second];
}

function timeOfTheMachine(everySeconds: number): Pick<Place, "now" | "pass" | "until"> {
  const pass = async (seconds: number): Promise<void> => {
    await pause({ clock: realClock }, seconds * 1000);
  };
  return { now: () => realClock.now(), pass, until: polling(pass, everySeconds) };
}
