/** The areas that later versions fill; each says what it will hold. */
export const areas = ["earnings"] as const;
export type Area = (typeof areas)[number];

/** The second key after G. */
export const areaKeys: Record<Area, string> = { earnings: "e" };
