import { targetOptions, withPlaceOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, withExamples, type AddVerb } from "./verb.ts";

interface SetOptions extends TargetFlags {
  readonly fromFile?: string;
}

interface ListOptions extends TargetFlags {
  readonly json?: true;
}

/** `evenkeel secret set|ls|rm` */
export const addSecret: AddVerb = (program, context) => {
  const secret = withExamples(program.command("secret"), [
    "secret set DATABASE_URL",
    "secret ls",
    "secret rm DATABASE_URL",
  ])
    .description("the values of the definition's secrets, here or on AWS")
    .helpOption("-h, --help", "show this");
  addSet(secret, context);
  addList(secret, context);
  addRemove(secret, context);
};

const addSet: AddVerb = (secret, { output }) => {
  const command = addVerb(secret, "set <name>", [
    "secret set DATABASE_URL    # asks for the value",
    "secret set DATABASE_URL < url.txt",
    "secret set TLS_KEY --from-file key.pem",
    "secret set DATABASE_URL --to aws",
  ])
    .description("keep a value where the definition says; it is read from standard input, or typed unseen")
    .option("--from-file <file>", "the value is what this file holds, with every line break");
  withPlaceOptions(command).action(async (name: string, { fromFile, ...options }: SetOptions) => {
    const request = targetOptions(options);
    const { withSecrets } = await import("../secrets/secret-target.ts");
    const { namedSecret } = await import("../secrets/named-secret.ts");
    const { putSecret } = await import("../secrets/secret-store.ts");
    const { readSecretValue } = await import("../secrets/read-secret-value.ts");
    const { explained } = await import("../secrets/refused-secret.ts");
    const { placeName } = await import("../secrets/require-secrets.ts");
    const { loadDefinition } = await import("../definition/load-definition.ts");
    const meant = namedSecret(await loadDefinition(request.paths, request.service), name, request.paths);
    const value = await readSecretValue(name, fromFile);
    await withSecrets(request, output, async (target) => {
      await explained(meant, () => putSecret(target.clients, meant, value));
    });
    output.result(`  ${name} is set: ${placeName(meant)}`);
    output.say("  tasks that start from now on find it; those that run keep what they have");
  });
};

const addList: AddVerb = (secret, { output }) => {
  const command = addVerb(secret, "ls", ["secret ls", "secret ls --to aws --json"])
    .description("the definition's secrets, and whether they are there; never their values")
    .option("--json", "print them as JSON");
  withPlaceOptions(command).action(async ({ json, ...options }: ListOptions) => {
    const { withSecrets } = await import("../secrets/secret-target.ts");
    const { showSecrets } = await import("../secrets/show-secrets.ts");
    await withSecrets(targetOptions(options), output, async (target) => {
      await showSecrets(target, { output, format: json ? "json" : "text" });
    });
  });
};

const addRemove: AddVerb = (secret, { output }) => {
  const command = addVerb(secret, "rm <name>", [
    "secret rm DATABASE_URL",
    "secret rm DATABASE_URL --to aws",
  ]).description("remove a value; a secret of Secrets Manager can be restored for 30 days on AWS, a parameter cannot");
  withPlaceOptions(command).action(async (name: string, options: TargetFlags) => {
    const request = targetOptions(options);
    const { withSecrets } = await import("../secrets/secret-target.ts");
    const { namedSecret } = await import("../secrets/named-secret.ts");
    const { removeSecret } = await import("../secrets/secret-store.ts");
    const { explained } = await import("../secrets/refused-secret.ts");
    const { placeName } = await import("../secrets/require-secrets.ts");
    const { loadDefinition } = await import("../definition/load-definition.ts");
    const meant = namedSecret(await loadDefinition(request.paths, request.service), name, request.paths);
    await withSecrets(request, output, async (target) => {
      const recovery = target.local ? "none" : "30 days";
      await explained(meant, () => removeSecret(target.clients, meant, { recovery }));
    });
    output.result(`  ${name} is gone: ${placeName(meant)}`);
  });
};
