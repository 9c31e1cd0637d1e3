import type { LampState } from "./StateLamp.tsx";

export interface SparkPoint {
  value: number;
  state?: LampState;
}

/** The points of a line in a box, oldest at the left; the largest value touches the top. */
export function sparkPath(values: readonly number[], width: number, height: number): string {
  if (values.length === 0) return "";
  const top = Math.max(...values, 1);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values
    .map((value, index) => {
      const x = (index * step).toFixed(1);
      const y = (height - (value / top) * height).toFixed(1);
      return `${index === 0 ? "M" : "L"}${x} ${y}`;
    })
    .join("");
}

/** A small line of recent values; moments that were not well are marked below it. */
export function Sparkline({
  points,
  label,
  width = 120,
  height = 20,
}: {
  points: readonly SparkPoint[];
  label: string;
  width?: number;
  height?: number;
}) {
  const values = points.map((point) => point.value);
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-1 -1 ${width + 2} ${height + 6}`}
      width={width + 2}
      height={height + 6}
      className="max-w-full"
    >
      <path d={`M0 ${height}H${width}`} stroke="currentColor" strokeWidth="1" className="text-line" />
      {points.length > 1 && (
        <path
          d={sparkPath(values, width, height)}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.25"
          strokeLinejoin="round"
          className="text-accent"
        />
      )}
      {points.map((point, index) =>
        point.state === "failed" || point.state === "attention" ? (
          <rect
            // The position is the identity: points have no name of their own.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            x={index * step - 1}
            y={height + 1}
            width="2.5"
            height="3"
            fill="currentColor"
            className={point.state === "failed" ? "text-bad" : "text-running"}
          />
        ) : null,
      )}
    </svg>
  );
}
