/** The areas that later versions fill; each says what it will hold. */
export const areas = ["services", "orders", "invoices", "support"] as const;
export type Area = (typeof areas)[number];

/** The second key after G. */
export const areaKeys: Record<Area, string> = {
  services: "v",
  orders: "r",
  invoices: "i",
  support: "t",
};
