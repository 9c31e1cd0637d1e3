/** The areas of the portal in the order of its navigation. */
export const areas = ["services", "orders", "invoices", "subscriptions", "support"] as const;
export type Area = (typeof areas)[number];

/** The second key after G. */
export const areaKeys: Record<Area, string> = {
  services: "v",
  orders: "r",
  invoices: "i",
  subscriptions: "b",
  support: "t",
};

/** What opens with a later version; each says what it will hold. */
export const later = ["support"] as const satisfies readonly Area[];

/** The permission without which an area is not shown. */
export const areaNeeds: Partial<Record<Area, string>> = {
  services: "services:read",
  orders: "orders:read",
  invoices: "invoices:read",
  subscriptions: "subscriptions:read",
};
