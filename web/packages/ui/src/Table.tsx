import type { HTMLAttributes, ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";
import { cx } from "./cx.ts";

/**
 * A timetable. It scrolls sideways inside its own region when it must; with `stack` each row becomes
 * a block on a phone instead. Roles are spelled out because `display: block` would remove them.
 */
export function Table({
  label,
  stack = false,
  className,
  children,
}: {
  label: string;
  stack?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    // Relative, so that what only screen readers see scrolls with its cell and does not widen the page.
    <div role="region" aria-label={label} tabIndex={0} className={cx("relative overflow-x-auto", className)}>
      <table role="table" className={cx("timetable", stack && "timetable-stack")}>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return <thead role="rowgroup">{children}</thead>;
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody role="rowgroup">{children}</tbody>;
}

export function Row({ linked = false, ...rest }: HTMLAttributes<HTMLTableRowElement> & { linked?: boolean }) {
  return <tr role="row" data-linked={linked || undefined} {...rest} />;
}

interface CellProps {
  align?: "start" | "end";
}

export function HeadCell({
  align,
  children,
  ...rest
}: Omit<ThHTMLAttributes<HTMLTableCellElement>, "align"> & CellProps) {
  return (
    <th role="columnheader" scope="col" data-align={align} {...rest}>
      {children}
    </th>
  );
}

/** The cell that names its row; on a phone it leads the block. */
export function LeadCell({ children, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th role="rowheader" scope="row" data-lead {...rest}>
      {children}
    </th>
  );
}

export function Cell({
  align,
  label,
  children,
  ...rest
}: Omit<TdHTMLAttributes<HTMLTableCellElement>, "align"> & CellProps & { label?: string }) {
  return (
    <td role="cell" data-align={align} data-label={label} {...rest}>
      {children}
    </td>
  );
}
