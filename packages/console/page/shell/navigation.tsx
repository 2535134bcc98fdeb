import { useDocuments } from "../state/hooks.ts";
import { addressOf } from "../state/location.ts";
import { views } from "./views.tsx";

/** The views, and how many faults last. */
export function Navigation({ current }: { readonly current: string }) {
  const experiments = Object.values(useDocuments("experiment"));
  const lasting = experiments.filter(({ state }) => state.status === "running").length;
  return (
    <nav className="side" aria-label="Views">
      <ul>
        {views.map(({ id, title, icon }) => (
          <li key={id}>
            <a href={addressOf(id)} aria-current={id === current ? "page" : undefined}>
              <svg viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
                <path d={icon} strokeLinecap="round" strokeLinejoin="round" />
              </svg>
              {title}
              {id === "failures" && lasting > 0 && (
                <span className="badge" aria-label={`${lasting} faults last`}>
                  {lasting}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
