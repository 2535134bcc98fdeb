import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { addressOf, goTo } from "../../state/location.ts";
import { nameIn, type Task } from "../../state/service.ts";
import type { Refusal } from "../../parts/use-action.ts";
import { choosableTasks, taskLabel } from "./log-source.ts";

interface LogToolbarProps {
  readonly tasks: readonly Task[];
  readonly taskId: string | undefined;
  readonly pattern: string;
  readonly onPattern: (pattern: string) => void;
  readonly refusal: Refusal | undefined;
}

const allTasks = "";

/** Whose lines, and which of them. */
export function LogToolbar({ tasks, taskId, pattern, onPattern, refusal }: LogToolbarProps) {
  const [typed, type] = useState(pattern);
  const options = [
    { value: allTasks, label: "All tasks" },
    ...choosableTasks(tasks).map((task) => ({ value: nameIn(task.taskArn), label: taskLabel(task) })),
  ];
  const chosen = options.find(({ value }) => value === (taskId ?? allTasks));
  return (
    <form
      className="logs-toolbar"
      onSubmit={(event) => {
        event.preventDefault();
        onPattern(typed.trim());
      }}
    >
      <FormField
        label="Filter pattern"
        stretch
        constraintText={
          <>
            As in CloudWatch: <code>error</code>, <code>{'?error ?"timed out" -health'}</code>,{" "}
            <code>{'{ $.level = "error" && $.ms > 500 }'}</code>. Enter applies it.
          </>
        }
        errorText={refusal && `${refusal.code}: ${refusal.message}`}
      >
        <Input
          value={typed}
          type="search"
          spellcheck={false}
          placeholder="Every line"
          clearAriaLabel="Clear the filter pattern"
          onChange={({ detail }) => {
            type(detail.value);
            if (detail.value === "") onPattern("");
          }}
        />
      </FormField>
      <FormField label="Task">
        <div className="logs-choice">
          <Select
            selectedOption={chosen ?? { value: taskId ?? "", label: (taskId ?? "").slice(0, 8) }}
            options={options}
            onChange={({ detail: { selectedOption } }) => {
              const id = selectedOption.value ?? allTasks;
              goTo("logs", id === allTasks ? {} : { task: id });
            }}
          />
          {taskId !== undefined && <Button href={addressOf("logs")}>All tasks</Button>}
        </div>
      </FormField>
    </form>
  );
}
