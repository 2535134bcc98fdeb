import { projectPaths } from "../project-paths.ts";
import { collect } from "./collect.ts";
import { addVerb, withExamples, type AddVerb, type CommonOptions } from "./verb.ts";

interface InjectOptions extends CommonOptions {
  readonly service?: string;
  readonly zone?: string;
  readonly task?: string;
  readonly for?: string;
  readonly set?: readonly string[];
}

/** `evenkeel fault ls|inject|clear|kinds` */
export const addFault: AddVerb = (program, { output }) => {
  const fault = withExamples(program.command("fault"), [
    "fault inject task-hang --for 1m",
    "fault inject zone-outage --zone a --for 2m",
    "fault inject link-latency --zone b --set ms=300",
    "fault ls",
    "fault clear",
  ])
    .description("single faults by hand, on the service that runs here")
    .helpOption("-h, --help", "show this");
  addVerb(fault, "kinds", ["fault kinds"])
    .description("which faults there are, what each does, and its parameters")
    .action(async () => (await import("../faults/show-faults.ts")).describeFaults(output));
  addVerb(fault, "ls", ["fault ls", "fault ls --json"])
    .description("the faults that last")
    .option("--json", "print them as JSON")
    .action(async ({ config, json }: CommonOptions & { readonly json?: true }) => {
      const { listFaults } = await import("../faults/show-faults.ts");
      await listFaults(projectPaths(config), { output, format: json ? "json" : "text" });
    });
  addVerb(fault, "inject <fault>", ["fault inject task-hang --for 1m", "fault inject zone-outage --zone a"])
    .description("begin one; it is put right at its end, whatever happens")
    .option("--service <name>", "the service, where the definition has several")
    .option("--zone <name>", "the zone, by its name or letter")
    .option("--task <id>", "the task, by the beginning of its id (default: the first)")
    .option("--for <duration>", "how long it lasts (default: 1m)")
    .option("--set <pair>", "a parameter of it, such as percent=80; more than once", collect)
    .action(async (name: string, { config, set = [], ...options }: InjectOptions) => {
      const { injectFault } = await import("../faults/show-faults.ts");
      await injectFault({ paths: projectPaths(config), fault: name, parameters: set, ...options }, output);
    });
  addVerb(fault, "clear", ["fault clear"])
    .description("end every fault, and what killed rehearsals have left")
    .action(async ({ config }: CommonOptions) => {
      const { clearFaults } = await import("../faults/show-faults.ts");
      await clearFaults(projectPaths(config), output);
    });
};
