import type { AnchorHTMLAttributes } from "react";
import { cx } from "./cx.ts";

/** The classes of a link in running text, for a router's own link component. */
export function linkClass(extra?: string): string {
  return cx("link", extra);
}

/** A plain link, for addresses outside the app. */
export function Link({ className, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={linkClass(className)}>
      {children}
    </a>
  );
}
