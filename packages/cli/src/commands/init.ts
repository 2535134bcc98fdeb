import type { InitFlags } from "../init/options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends InitFlags {
  readonly yes?: true;
  readonly install: boolean;
}

/** `evenkeel init` */
export const addInit: AddVerb = (program, { output }) => {
  addVerb(program, "init [folder]", [
    "init my-service                            # a new one: asks what it has to know",
    "init my-service --template python --yes    # asks nothing",
    "init                                       # in a folder with an application: adds what is missing",
    'init --command "./bin/server" --port 3000 --registry ghcr.io/alice --pipeline github',
  ])
    .description("write a complete service, or what an application lacks to be one; no file that is there is touched")
    .option("--template <name>", "node, python, or any: whatever listens on a port (default: node)")
    .option("--name <name>", "the service's name (default: that of the folder)")
    .option("--region <name>", "the AWS Region (default: ap-southeast-2)")
    .option("--port <port>", "where it listens (default: 8080, or what is found)")
    .option("--command <line>", "what starts it (default: what is found)")
    .option("--registry <place>", "where images are pushed: docker.io/alice, ghcr.io/alice, a host of Amazon ECR …")
    .option("--pipeline <host>", "gitlab, github or none (default: gitlab)")
    .option("--no-install", "leave out npm install")
    .option("-y, --yes", "ask nothing: what is not said has its default")
    .action(async (folder: string | undefined, { yes, install, ...options }: Options) => {
      const { optionsOf } = await import("../init/options.ts");
      const request = optionsOf(folder ?? ".", options);
      const { initService } = await import("../init/init-service.ts");
      const asks = !yes && process.stdin.isTTY && process.stdout.isTTY ? "person" : "none";
      await initService(request, { asks, installs: install ? "yes" : "no" }, output);
    });
};
