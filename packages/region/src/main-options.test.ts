import { describe, expect, it } from "vitest";
import { readOptions } from "./main-options.ts";
import { SettingsError } from "./region-settings.ts";

describe("the control plane's arguments", () => {
  it("are a state folder, and defaults for the rest", () => {
    expect(readOptions(["--state", "here", "--listener-port", "80=9080"])).toEqual({
      stateDirectory: "here",
      ...{
        account: "000000000000",
        region: "us-east-1",
        speed: 1,
        latency: "instant",
        taskNetwork: "own",
        runtime: "process",
      },
      defaultVpc: true,
      listenerPorts: [{ listenerPort: 80, hostPort: 9080 }],
    });
    expect(readOptions(["--state", "here", "--no-default-vpc"])).toMatchObject({ defaultVpc: false });
  });

  it.each([
    [[], "--state names the folder where the region is kept"],
    [["--account", "12"], '--account is 12 digits, such as 000000000000, not "12"'],
    [["--region", "ap-southeast-2a"], '--region is a region\'s name, such as us-east-1, not "ap-southeast-2a"'],
    [["--region", "Sydney"], '--region is a region\'s name, such as us-east-1, not "Sydney"'],
    [["--port", "http"], '--port is a port, 1 to 65535, not "http"'],
    [["--port", "65536"], '--port is a port, 1 to 65535, not "65536"'],
    [["--speed", "0"], '--speed is a number above 0, such as 10, not "0"'],
    [["--speed", "fast"], '--speed is a number above 0, such as 10, not "fast"'],
    [["--latency", "none"], '--latency is instant or aws, not "none"'],
    [["--task-network", "bridge"], '--task-network is own or machine, not "bridge"'],
    [
      ["--listener-port", "80"],
      '--listener-port is <listener\'s port>=<port on this machine>, such as 80=8080, not "80"',
    ],
  ])("%j are refused with what is allowed", (args, message) => {
    const whole = args.length === 0 ? args : ["--state", "here", ...args];
    expect(() => readOptions(whole)).toThrow(new SettingsError(message));
  });

  it("are refused when they are unknown", () => {
    expect(() => readOptions(["--state", "here", "--colour", "red"])).toThrow(SettingsError);
  });
});
