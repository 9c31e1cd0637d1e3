import type { Region } from "@cloud-factory/api/staff";

/** How much of a place's room is taken. A bar is marked only above two thirds: below, nothing needs doing. */
export interface Fill {
  /** Between 0 and 1. */
  used: number;
  reserved: number;
  marked: boolean;
  full: boolean;
  free: number;
}

/** `used` counts what is set aside as well. */
export function fillOf({
  places,
  used: taken,
  reserved,
}: {
  places: number;
  used: number;
  reserved: number;
}): Fill {
  const used = taken - reserved;
  const share = (part: number) => (places > 0 ? Math.min(1, part / places) : taken > 0 ? 1 : 0);
  return {
    used: share(used),
    reserved: Math.max(0, share(taken) - share(used)),
    marked: taken > 0 && taken * 3 > places * 2,
    full: taken >= places,
    free: Math.max(0, places - taken),
  };
}

/** One row of a region: a kind that is named, or that something is taken of. */
export interface RoomRow {
  kind: string;
  places: number;
  quota: number | null;
  used: number;
  reserved: number;
}

export function roomOf({ usual, kinds, taken }: Pick<Region, "usual" | "kinds" | "taken">): RoomRow[] {
  const names = new Set([...Object.keys(kinds), ...Object.keys(taken)]);
  return [...names].toSorted().map((kind) => {
    const { places, quota } = kinds[kind] ?? usual;
    const { used = 0, reserved = 0 } = taken[kind] ?? {};
    return { kind, places, quota: quota ?? null, used, reserved };
  });
}
