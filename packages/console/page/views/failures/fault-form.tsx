import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { usePicture } from "../../diagram/use-picture.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { useAction } from "../../parts/use-action.ts";
import { call } from "../../state/call.ts";
import { nameIn, useService } from "../../state/service.ts";
import { targetsAskedFor, templateOf, type FaultKind } from "./experiment.ts";

/** Asks whom a fault concerns, for how long and how, and begins it as an experiment of FIS. */
export function FaultForm({ kind, onClose }: { readonly kind: FaultKind; readonly onClose: () => void }) {
  const picture = usePicture(useService());
  const options = whomOptions(kind, picture);
  const [whom, setWhom] = useState(options[0]);
  const [seconds, setSeconds] = useState("60");
  const [parameters, setParameters] = useState<Readonly<Record<string, string>>>({});
  const action = useAction();
  const forSeconds = Number(seconds);
  const isSound = kind.duration === "once" || (Number.isFinite(forSeconds) && forSeconds >= 1);
  const isAimed = targetsAskedFor(kind).length === 0 || whom !== undefined;
  const begin = async (): Promise<void> => {
    const [target, value = ""] = (whom?.value ?? "").split("|");
    const wanted = {
      kind,
      forSeconds,
      parameters,
      ...(target === "task" && { task: value }),
      ...(target === "zone" && { zone: value }),
    };
    if (await action.run(() => beginExperiment(templateOf(wanted)))) onClose();
  };
  const footer = (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="primary" loading={action.isBusy} disabled={!isSound || !isAimed} onClick={() => void begin()}>
          Begin
        </Button>
      </SpaceBetween>
    </Box>
  );
  return (
    <Modal visible header={kind.name} onDismiss={onClose} closeAriaLabel="Close" footer={footer}>
      <SpaceBetween size="m">
        <p>
          {kind.summary} <span className="muted">At its end: {kind.undo}</span>
        </p>
        {targetsAskedFor(kind).length > 0 && (
          <FormField label="Whom" errorText={options.length === 0 ? "No task runs that it could concern." : undefined}>
            <Select
              selectedOption={whom ?? null}
              options={[...options]}
              onChange={({ detail }) => setWhom(options.find(({ value }) => value === detail.selectedOption.value))}
            />
          </FormField>
        )}
        {kind.duration === "lasts" && (
          <FormField
            label="For how many seconds"
            constraintText="Of the region's time."
            errorText={isSound ? undefined : "1 and more"}
          >
            <Input
              type="number"
              inputMode="numeric"
              value={seconds}
              onChange={({ detail }) => setSeconds(detail.value)}
            />
          </FormField>
        )}
        <Parameters kind={kind} values={parameters} onChange={setParameters} />
        <RefusalNote refusal={action.refusal} />
      </SpaceBetween>
    </Modal>
  );
}

interface ParametersProps {
  readonly kind: FaultKind;
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

function Parameters({ kind, values, onChange }: ParametersProps) {
  return Object.entries(kind.parameters).map(([name, { summary, allowed, default: usual }]) => (
    <FormField key={name} label={name} description={summary} constraintText={allowed}>
      <Input
        value={values[name] ?? ""}
        placeholder={usual === undefined ? "" : `${usual}`}
        onChange={({ detail }) => onChange({ ...values, [name]: detail.value })}
      />
    </FormField>
  ));
}

/** As the command line does: FIS begins what is a template, which is of no use afterwards. */
async function beginExperiment(template: object): Promise<void> {
  const { experimentTemplate } = await call<{ readonly experimentTemplate: { readonly id: string } }>(
    "fis",
    "CreateExperimentTemplate",
    template,
  );
  const { id } = experimentTemplate;
  await call("fis", "StartExperiment", { clientToken: crypto.randomUUID(), experimentTemplateId: id });
  await call("fis", "DeleteExperimentTemplate", { id });
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly description: string;
}

function whomOptions(kind: FaultKind, picture: ReturnType<typeof usePicture>): readonly Option[] {
  if (!picture) return [];
  const asked = targetsAskedFor(kind);
  const zoneOf = (subnetId: string): string =>
    picture.zones.find(({ subnets }) => subnets.some(({ id }) => id === subnetId))?.name ?? "";
  const tasks = picture.tasks
    .filter(({ health }) => health === "healthy" || health === "unhealthy")
    .map(({ arn, health, revision, subnetId }) => ({
      ...{ value: `task|${arn}`, label: `task ${nameIn(arn).slice(0, 8)}` },
      description: `${zoneOf(subnetId)} · ${revision} · ${health}`,
    }));
  const zones = picture.zones.map(({ name }) => ({
    value: `zone|${name}`,
    label: name,
    description: "all tasks of the zone",
  }));
  return [...(asked.includes("task") ? tasks : []), ...(asked.includes("zone") ? zones : [])];
}
