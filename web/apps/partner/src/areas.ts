/** The areas that later versions fill; each says what it will hold. */
export const areas = ["prices", "brand", "earnings"] as const;
export type Area = (typeof areas)[number];

/** The second key after G. */
export const areaKeys: Record<Area, string> = { prices: "p", brand: "b", earnings: "e" };
