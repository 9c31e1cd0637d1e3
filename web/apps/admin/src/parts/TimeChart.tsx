import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { linePath, nearest, niceTicks, scaleOf, timeTicks } from "../chart.ts";

export interface Series {
  id: string;
  label: string;
  tint: "accent" | "bad" | "ink";
  values: readonly number[];
}

const stroke: Record<Series["tint"], string> = { accent: "text-accent", bad: "text-bad", ink: "text-ink-3" };
/** Lines differ by more than colour. */
const dashes: Record<Series["tint"], string | undefined> = { accent: undefined, bad: "5 3", ink: "1.5 3" };
const height = 180;
/** Of a digit at the size of the axis; the labels are tabular. */
const digit = 7;
const bottom = 22;

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(240, Math.round(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

/** Lines over time with a reading under the pointer; the slider below moves it by keyboard and finger. */
export function TimeChart({
  label,
  times,
  series,
  span,
  format,
}: {
  label: string;
  times: readonly string[];
  series: readonly Series[];
  span: { from: number; to: number };
  format: (value: number) => string;
}) {
  const t = useTranslations("gateway");
  const intl = useFormatter();
  const { box, width } = useWidth();
  const [at, setAt] = useState<number | null>(null);
  const moments = useMemo(() => times.map((time) => ({ at: Date.parse(time) })), [times]);
  const ticks = niceTicks(Math.max(0, ...series.flatMap(({ values }) => values)));
  const left = Math.max(44, ...ticks.map((tick) => format(tick).length * digit + 12));
  const inner = { width: width - left - 8, height: height - bottom - 8 };
  const scale = scaleOf(span, ticks.at(-1) ?? 1, inner);
  const clock = (moment: number) => intl.dateTime(new Date(moment), { hour: "2-digit", minute: "2-digit" });
  const reading = at === null ? moments.length - 1 : Math.min(at, moments.length - 1);
  const read = moments[reading];

  const onMove = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
    setAt(nearest(moments, span.from + (x / inner.width) * (span.to - span.from)));
  };
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
        {series.map((line) => (
          <span key={line.id} className="inline-flex items-center gap-2">
            <svg width="20" height="8" aria-hidden="true" className={stroke[line.tint]}>
              <path
                d="M0 4H20"
                stroke="currentColor"
                strokeWidth="2"
                strokeDasharray={dashes[line.tint]}
                fill="none"
              />
            </svg>
            <span className="text-ink-2">{line.label}</span>
            {read && <span>{format(line.values[reading] ?? 0)}</span>}
          </span>
        ))}
        {read && <span className="text-ink-3">{clock(read.at)}</span>}
      </div>
      <div ref={box} className="border-y border-line">
        <svg
          width="100%"
          height={height}
          role="img"
          aria-label={label}
          className="block"
          onPointerMove={onMove}
        >
          <g transform={`translate(${left} 8)`}>
            {ticks.map((tick) => (
              <g key={tick} className="text-line">
                <path d={`M0 ${scale.y(tick)}H${inner.width}`} stroke="currentColor" />
                <text
                  x={-8}
                  y={scale.y(tick) + 4}
                  textAnchor="end"
                  fill="currentColor"
                  className="text-xs text-ink-3"
                >
                  {format(tick)}
                </text>
              </g>
            ))}
            {timeTicks(span.from, span.to, Math.max(2, Math.floor(inner.width / 80))).map((tick) => (
              <text
                key={tick}
                x={scale.x(tick)}
                y={inner.height + 18}
                textAnchor="middle"
                fill="currentColor"
                className="text-xs text-ink-3"
              >
                {clock(tick)}
              </text>
            ))}
            {series.map((line) => (
              <path
                key={line.id}
                d={linePath(
                  moments.map((moment, index) => ({ at: moment.at, value: line.values[index] ?? 0 })),
                  scale,
                  3 * 60_000,
                )}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.5"
                strokeLinejoin="round"
                strokeLinecap="round"
                strokeDasharray={dashes[line.tint]}
                className={stroke[line.tint]}
              />
            ))}
            {read && at !== null && (
              <path
                d={`M${scale.x(read.at)} 0V${inner.height}`}
                stroke="currentColor"
                className="text-line-strong"
              />
            )}
          </g>
        </svg>
      </div>
      <input
        type="range"
        className="w-full opacity-0 focus-visible:opacity-100"
        aria-label={t("moment", { chart: label })}
        aria-valuetext={
          read &&
          [
            clock(read.at),
            ...series.map((line) => `${line.label} ${format(line.values[reading] ?? 0)}`),
          ].join(", ")
        }
        min={0}
        max={Math.max(0, moments.length - 1)}
        value={Math.max(0, reading)}
        onChange={(event) => setAt(Number(event.target.value))}
      />
    </div>
  );
}
