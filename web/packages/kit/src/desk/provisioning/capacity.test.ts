import { expect, test } from "vitest";
import { fillOf, roomOf } from "./capacity.ts";

test("a bar is marked only above two thirds", () => {
  expect(fillOf({ places: 30, used: 20, reserved: 5 })).toEqual({
    used: 0.5,
    reserved: expect.closeTo(1 / 6) as number,
    marked: false,
    full: false,
    free: 10,
  });
  expect(fillOf({ places: 30, used: 21, reserved: 1 }).marked).toBe(true);
  expect(fillOf({ places: 30, used: 30, reserved: 0 })).toMatchObject({ marked: true, full: true, free: 0 });
});

test("more than there is room for fills the bar and no more; no room at all is an empty bar", () => {
  expect(fillOf({ places: 10, used: 16, reserved: 8 })).toMatchObject({ used: 0.8, full: true, free: 0 });
  expect(fillOf({ places: 10, used: 16, reserved: 8 }).reserved).toBeCloseTo(0.2);
  expect(fillOf({ places: 0, used: 0, reserved: 0 })).toMatchObject({ used: 0, marked: false, full: true });
  expect(fillOf({ places: 0, used: 1, reserved: 0 })).toMatchObject({ used: 1, marked: true });
});

test("a region's rows are the kinds that are named or taken, with the room that counts for each", () => {
  expect(
    roomOf({
      usual: { places: 100, quota: null },
      kinds: { gpu: { places: 4, quota: 2 } },
      taken: { vps: { used: 7, reserved: 1 } },
    }),
  ).toEqual([
    { kind: "gpu", places: 4, quota: 2, used: 0, reserved: 0 },
    { kind: "vps", places: 100, quota: null, used: 7, reserved: 1 },
  ]);
});
