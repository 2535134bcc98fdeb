import { keptSeconds } from "../state/rates.ts";

import "./parts.css";

const size = { width: 120, height: 26 };

/** A line of the last minute and a half; decoration beside its figure. */
export function Sparkline({ values, look }: { readonly values: readonly number[]; readonly look: "accent" | "bad" }) {
  const top = Math.max(1, ...values);
  const step = size.width / (keptSeconds - 1);
  const from = size.width - (values.length - 1) * step;
  const points = values.map(
    (value, index) =>
      `${(from + index * step).toFixed(1)},${(size.height - 2 - (value / top) * (size.height - 5)).toFixed(1)}`,
  );
  return (
    <svg
      className={`parts-sparkline ${look}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {values.length > 1 && (
        <>
          <path
            className="area"
            d={`M${from.toFixed(1)},${size.height} L${points.join(" L")} L${size.width},${size.height}Z`}
          />
          <polyline className="line" points={points.join(" ")} />
        </>
      )}
    </svg>
  );
}
