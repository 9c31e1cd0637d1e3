import { cx } from "./cx.ts";

/** What a service is, drawn as on a plan: lines of one pixel, corners and stations, nothing filled. */
const lines = {
  server: "M3.5 4.5h17v6h-17zM3.5 13.5h17v6h-17zM6.5 7.5h4M6.5 16.5h4M16.5 7.5h1M16.5 16.5h1",
  cluster: "M9.5 3.5h5v5h-5zM2.5 15.5h5v5h-5zM9.5 15.5h5v5h-5zM16.5 15.5h5v5h-5zM12 8.5v7M5 15.5v-3.5h14v3.5",
  database:
    "M4.5 6c0-1.4 3.4-2.5 7.5-2.5s7.5 1.1 7.5 2.5-3.4 2.5-7.5 2.5S4.5 7.4 4.5 6zM4.5 6v12c0 1.4 3.4 2.5 7.5 2.5s7.5-1.1 7.5-2.5V6M4.5 12c0 1.4 3.4 2.5 7.5 2.5s7.5-1.1 7.5-2.5",
  chip: "M6.5 6.5h11v11h-11zM9.5 9.5h5v5h-5zM9.5 3v3.5M14.5 3v3.5M9.5 17.5V21M14.5 17.5V21M3 9.5h3.5M3 14.5h3.5M17.5 9.5H21M17.5 14.5H21",
  cloud: "M7 18.5a4 4 0 0 1-.5-7.97 5.5 5.5 0 0 1 10.68-.5A4.25 4.25 0 0 1 16.9 18.5z",
  bucket:
    "M3.5 6.5c0-1.4 3.8-2.5 8.5-2.5s8.5 1.1 8.5 2.5S16.7 9 12 9 3.5 7.9 3.5 6.5zM3.5 6.5l2.4 13h12.2l2.4-13",
  fibre:
    "M2 12h6.5M8.5 12c4 0 4-6.5 8-6.5M8.5 12h8M8.5 12c4 0 4 6.5 8 6.5M20.5 5.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM20.5 12a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM20.5 18.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0z",
  bundle: "M7.5 3.5h9v7h-9zM2.5 13.5h9v7h-9zM12.5 13.5h9v7h-9zM12 3.5V6M7 13.5V16M17 13.5V16",
  sim: "M6.5 3.5h7l4 4v13h-11zM9.5 11.5h5v6h-5zM12 11.5v6M9.5 14.5h5",
  shield: "M12 3.5l7.5 2.5v5.5c0 4.6-3.1 7.6-7.5 9-4.4-1.4-7.5-4.4-7.5-9V6zM8.5 12l2.5 2.5 4.5-5",
  network:
    "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM3.5 12h17M12 3.5c2.4 2.4 3.5 5.2 3.5 8.5s-1.1 6.1-3.5 8.5c-2.4-2.4-3.5-5.2-3.5-8.5s1.1-6.1 3.5-8.5z",
  box: "M3.5 7.5l8.5-4 8.5 4v9l-8.5 4-8.5-4zM3.5 7.5l8.5 4 8.5-4M12 11.5v9",
} as const;

export type ServiceIconName = keyof typeof lines;
export const serviceIcons = Object.keys(lines) as ServiceIconName[];

/** An icon that is not known is a box: a seller may have named one of a later version. */
export function ServiceIcon({
  name,
  size = 24,
  className,
}: {
  name?: string | null;
  size?: number;
  className?: string;
}) {
  const path = Object.hasOwn(lines, name ?? "") ? lines[name as ServiceIconName] : lines.box;
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={24 / size}
      aria-hidden="true"
      className={cx("flex-none", className)}
    >
      <path d={path} />
    </svg>
  );
}
