import { memo } from "react";
import { labelledFrom, type PlacedTask } from "./lay-out.ts";

interface TaskMarkProps {
  readonly placed: PlacedTask;
  readonly radius: number;
  /** `falling`: it has stopped, and goes. */
  readonly motion: "arriving" | "falling" | "none";
  readonly isChosen: boolean;
  readonly onChoose: (taskId: string) => void;
}

/** Drawn anew only where something of it is another. */
export const TaskMark = memo(Mark);

/** A task: its health is its colour, its CPU how full it is, its revision its label. */
function Mark({ placed, radius, motion, isChosen, onChoose }: TaskMarkProps) {
  const { task, x, y } = placed;
  const { id, health, revision, isCurrent, cpu = 0 } = task;
  const level = 2 * radius * Math.min(1, cpu / 100);
  const isLabelled = radius >= labelledFrom;
  const choose = (event: { key?: string; preventDefault: () => void }): void => {
    if (event.key !== undefined && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onChoose(id);
  };
  const button = {
    role: "button",
    // Among many, the table is the way to one.
    tabIndex: isLabelled ? 0 : -1,
    "aria-label": `Task ${id.slice(0, 8)} of ${revision}: ${health}, CPU ${Math.round(cpu)} %`,
    "aria-pressed": isChosen,
    onClick: choose,
    onKeyDown: choose,
  };
  return (
    <g
      className={`diagram-task ${health} ${motion} ${isCurrent ? "current" : "old"} ${isChosen ? "chosen" : ""}`}
      style={{ transform: `translate(${x}px, ${y}px)` }}
    >
      <g className="diagram-task-body">
        <g className="mark" {...(motion === "falling" ? { "aria-hidden": true } : button)}>
          <circle className="ground" r={radius} />
          {isLabelled ? (
            <>
              <clipPath id={`clip-${id}`}>
                <circle r={radius - 1.5} />
              </clipPath>
              <rect
                className="level"
                clipPath={`url(#clip-${id})`}
                x={-radius}
                y={radius - level}
                width={2 * radius}
                height={level}
              />
            </>
          ) : (
            // Among many, how dark it is: two hundred levels that move would be drawn anew in each frame.
            <circle className="fill" r={radius - 2} style={{ opacity: Math.min(1, cpu / 100) }} />
          )}
          <circle className="ring" r={radius} />
        </g>
        {isLabelled && (
          <g className="labels" aria-hidden="true">
            <text className="cpu number" y={4}>
              {health === "starting" ? "…" : `${Math.round(cpu)}%`}
            </text>
            <text className="name mono" y={radius + 16}>
              {id.slice(0, 6)}
            </text>
            <text className="revision" y={radius + 31}>
              {revision}
            </text>
          </g>
        )}
      </g>
    </g>
  );
}
