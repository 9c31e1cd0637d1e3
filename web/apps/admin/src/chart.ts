/** The arithmetic of a chart over time. */

/** Round steps from zero that cover a value, at most `most` of them. */
export function niceTicks(top: number, most = 4): readonly number[] {
  if (!(top > 0)) return [0, 1];
  const rough = top / most;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((size) => size >= rough) ?? rough;
  const count = Math.ceil(top / step);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Whole moments between two times that can be labelled without crowding. */
export function timeTicks(from: number, to: number, most: number): readonly number[] {
  const minute = 60_000;
  const step = [1, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440]
    .map((minutes) => minutes * minute)
    .find((size) => (to - from) / size <= most);
  if (!step || to <= from) return [];
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}

export interface Scale {
  x: (at: number) => number;
  y: (value: number) => number;
}

export function scaleOf(
  span: { from: number; to: number },
  top: number,
  box: { width: number; height: number },
): Scale {
  const length = Math.max(span.to - span.from, 1);
  return {
    x: (at) => ((at - span.from) / length) * box.width,
    y: (value) => box.height - (value / Math.max(top, 1e-9)) * box.height,
  };
}

export interface Point {
  at: number;
  value: number;
}

/** A line through the points; a gap longer than `gap` begins it anew, so that silence is no line. */
export function linePath(points: readonly Point[], scale: Scale, gap: number): string {
  let before: number | null = null;
  return points
    .map(({ at, value }) => {
      const start = before === null || at - before > gap;
      before = at;
      return `${start ? "M" : "L"}${scale.x(at).toFixed(1)} ${scale.y(value).toFixed(1)}`;
    })
    .join("");
}

/** The point nearest to a moment. */
export function nearest(points: readonly { at: number }[], moment: number): number {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  points.forEach(({ at }, index) => {
    const far = Math.abs(at - moment);
    if (far < distance) {
      distance = far;
      best = index;
    }
  });
  return best;
}

/** Share as a whole percentage; nothing of nothing is nothing. */
export function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
