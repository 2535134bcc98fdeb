/** On-demand list prices of one Region in USD, without tax. GB are AWS's, of 2³⁰ bytes. */
export interface RegionPrices {
  /** https://aws.amazon.com/fargate/pricing/ (Linux) */
  readonly fargate: Readonly<Record<"x86_64" | "arm64", { readonly vcpuHour: number; readonly gbHour: number }>>;
  /** https://aws.amazon.com/elasticloadbalancing/pricing/ */
  readonly loadBalancer: { readonly hour: number; readonly lcuHour: number };
  /** https://aws.amazon.com/vpc/pricing/ */
  readonly natGateway: { readonly hour: number; readonly gb: number };
  /** https://aws.amazon.com/vpc/pricing/ */
  readonly publicAddressHour: number;
  /** https://aws.amazon.com/privatelink/pricing/ */
  readonly endpoint: { readonly hour: number; readonly gb: number };
  /** https://aws.amazon.com/cloudwatch/pricing/ */
  readonly logs: { readonly gbTakenIn: number; readonly gbMonthKept: number };
  /** https://aws.amazon.com/cloudwatch/pricing/ (standard resolution) */
  readonly alarmMonth: number;
  /** To the internet, the first 10 TB of a month. https://aws.amazon.com/ec2/pricing/on-demand/ */
  readonly gbOut: number;
  /** What was not seen again, in a second source, when this list was made. */
  readonly unconfirmed: readonly string[];
}

/** The month in which the prices were looked up. */
export const pricesAsOf = "2026-07";

/** Where each of them is published. */
export const priceSources: readonly string[] = [
  "https://aws.amazon.com/fargate/pricing/",
  "https://aws.amazon.com/elasticloadbalancing/pricing/",
  "https://aws.amazon.com/vpc/pricing/",
  "https://aws.amazon.com/privatelink/pricing/",
  "https://aws.amazon.com/cloudwatch/pricing/",
  "https://aws.amazon.com/ec2/pricing/on-demand/",
];

/** The same in every Region of this list. */
const everywhere = { publicAddressHour: 0.005, alarmMonth: 0.1 } as const;
const lcuHour = 0.008;

/** The Regions whose prices are known. To add one: its row, from the pages above; what could be seen only once goes into `unconfirmed`. */
export const prices: Readonly<Record<string, RegionPrices>> = {
  "us-east-1": {
    ...everywhere,
    fargate: { x86_64: { vcpuHour: 0.04048, gbHour: 0.004445 }, arm64: { vcpuHour: 0.03238, gbHour: 0.00356 } },
    loadBalancer: { hour: 0.0225, lcuHour },
    natGateway: { hour: 0.045, gb: 0.045 },
    endpoint: { hour: 0.01, gb: 0.01 },
    logs: { gbTakenIn: 0.5, gbMonthKept: 0.03 },
    gbOut: 0.09,
    unconfirmed: [],
  },
  "us-west-2": {
    ...everywhere,
    fargate: { x86_64: { vcpuHour: 0.04048, gbHour: 0.004445 }, arm64: { vcpuHour: 0.03238, gbHour: 0.00356 } },
    loadBalancer: { hour: 0.0225, lcuHour },
    natGateway: { hour: 0.045, gb: 0.045 },
    endpoint: { hour: 0.01, gb: 0.01 },
    logs: { gbTakenIn: 0.5, gbMonthKept: 0.03 },
    gbOut: 0.09,
    unconfirmed: ["Fargate", "load balancer", "endpoints", "logs"],
  },
  "eu-west-1": {
    ...everywhere,
    fargate: { x86_64: { vcpuHour: 0.04048, gbHour: 0.004445 }, arm64: { vcpuHour: 0.03238, gbHour: 0.00356 } },
    loadBalancer: { hour: 0.0252, lcuHour },
    natGateway: { hour: 0.048, gb: 0.048 },
    endpoint: { hour: 0.011, gb: 0.01 },
    logs: { gbTakenIn: 0.57, gbMonthKept: 0.03 },
    gbOut: 0.09,
    unconfirmed: ["endpoints", "kept logs"],
  },
  "eu-central-1": {
    ...everywhere,
    fargate: { x86_64: { vcpuHour: 0.04656, gbHour: 0.00511 }, arm64: { vcpuHour: 0.03725, gbHour: 0.00409 } },
    loadBalancer: { hour: 0.027, lcuHour },
    natGateway: { hour: 0.052, gb: 0.052 },
    endpoint: { hour: 0.012, gb: 0.01 },
    logs: { gbTakenIn: 0.63, gbMonthKept: 0.0324 },
    gbOut: 0.09,
    unconfirmed: ["Fargate on arm64", "endpoints", "kept logs"],
  },
  "ap-southeast-2": {
    ...everywhere,
    fargate: { x86_64: { vcpuHour: 0.04856, gbHour: 0.00532 }, arm64: { vcpuHour: 0.03885, gbHour: 0.00426 } },
    loadBalancer: { hour: 0.0252, lcuHour },
    natGateway: { hour: 0.059, gb: 0.059 },
    endpoint: { hour: 0.013, gb: 0.01 },
    logs: { gbTakenIn: 0.67, gbMonthKept: 0.033 },
    gbOut: 0.114,
    unconfirmed: ["load balancer", "endpoints"],
  },
};
