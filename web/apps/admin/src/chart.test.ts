import { describe, expect, test } from "vitest";
import { linePath, nearest, niceTicks, scaleOf, share, timeTicks } from "./chart.ts";

describe("ticks", () => {
  test.each([
    [0, [0, 1]],
    [7, [0, 2, 4, 6, 8]],
    [201, [0, 100, 200, 300]],
    [0.35, [0, 0.1, 0.2, 0.3, 0.4]],
  ])("up to %d are round and cover it", (top, ticks) => {
    expect(niceTicks(top)).toEqual(ticks);
  });

  test("of time stand on whole steps and do not crowd", () => {
    const start = Date.parse("2026-11-20T10:03:00Z");
    const ticks = timeTicks(start, start + 3_600_000, 4).map((at) =>
      new Date(at).toISOString().slice(11, 16),
    );

    expect(ticks).toEqual(["10:15", "10:30", "10:45", "11:00"]);
    expect(timeTicks(start, start, 4)).toEqual([]);
  });
});

describe("a line", () => {
  const scale = scaleOf({ from: 0, to: 100 }, 10, { width: 200, height: 50 });

  test("goes through its points, the largest at the top", () => {
    const points = [
      { at: 0, value: 0 },
      { at: 50, value: 10 },
    ];

    expect(linePath(points, scale, 60)).toBe("M0.0 50.0L100.0 0.0");
  });

  test("is broken where nothing was measured for long", () => {
    const points = [
      { at: 0, value: 5 },
      { at: 100, value: 5 },
    ];

    expect(linePath(points, scale, 60)).toBe("M0.0 25.0M200.0 25.0");
  });
});

test("the nearest point to a moment is read", () => {
  const points = [{ at: 0 }, { at: 10 }, { at: 20 }];

  expect(nearest(points, 14)).toBe(1);
  expect(nearest([], 14)).toBe(-1);
});

test("a share of nothing is nothing", () => {
  expect(share(3, 4)).toBe(0.75);
  expect(share(0, 0)).toBe(0);
});
