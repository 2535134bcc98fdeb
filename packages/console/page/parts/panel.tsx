import { useId, type ReactNode } from "react";

interface PanelProps {
  readonly title: string;
  /** Beside the title: a few words of state. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** One matter of a view, with its heading. */
export function Panel({ title, note, actions, children, className = "" }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note}
        {actions !== undefined && <div className="actions">{actions}</div>}
      </header>
      <div className="body">{children}</div>
    </section>
  );
}
