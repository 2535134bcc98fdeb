import { projectPaths } from "../project-paths.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly service?: string;
}

/** `evenkeel synth` */
export const addSynth: AddVerb = (program, { output }) => {
  addVerb(program, "synth", ["synth > template.json", "synth | jq '.Resources | map(.Type)'"])
    .description("print the CloudFormation template: byte for byte what runs here and what goes to AWS")
    .option("--json", "print it as JSON, which it is anyway")
    .option("--service <name>", "one of the services, or a network that they share, where the definition has several")
    .action(async ({ config, service }: Options) => {
      const paths = projectPaths(config);
      const { loadStack } = await import("../definition/load-definition.ts");
      const { readTemplate } = await import("../stack/read-template.ts");
      const definition = await loadStack(paths, service);
      const { body, hash, cached, total } = await readTemplate(definition, paths);
      const origin = cached ? "unchanged" : "synthesised";
      output.result(body);
      output.say(`  ${definition.name}: ${total} resources, ${origin}, sha256 ${hash.slice(0, 12)}`);
    });
};
