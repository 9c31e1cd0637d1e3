import { type ReactNode, useEffect, useState } from "react";
import { cx } from "./cx.ts";
import { useUiLocale } from "./locale.tsx";

/** An exact amount, written in the reader's way. The string is never turned into a float. */
export function formatMoney(amount: string, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 20,
  }).format(amount as Intl.StringNumericLiteral);
}

export function Money({
  amount,
  currency,
  className,
}: {
  amount: string;
  currency: string;
  className?: string;
}) {
  const { locale } = useUiLocale();
  return <span className={cx("whitespace-nowrap", className)}>{formatMoney(amount, currency, locale)}</span>;
}

/** A moment in the reader's time zone; the exact one is in its title. */
export function Time({
  at,
  show = "dateTime",
  className,
}: {
  at: string;
  show?: "dateTime" | "date" | "clock";
  className?: string;
}) {
  const { locale } = useUiLocale();
  const options: Intl.DateTimeFormatOptions =
    show === "date"
      ? { dateStyle: "medium" }
      : show === "clock"
        ? { timeStyle: "medium" }
        : { dateStyle: "medium", timeStyle: "short" };
  return (
    <time dateTime={at} title={at} className={cx("whitespace-nowrap", className)}>
      {new Intl.DateTimeFormat(locale, options).format(new Date(at))}
    </time>
  );
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** "4 minutes ago" in the reader's language. */
export function formatRelative(at: Date, now: Date, locale: string): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** `future`: the moment is still to come; else a clock that runs ahead is not believed. */
export function RelativeTime({
  at,
  future = false,
  className,
}: {
  at: string;
  future?: boolean;
  className?: string;
}) {
  const { locale } = useUiLocale();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5000);
    return () => clearInterval(timer);
  }, []);
  const moment = new Date(at);
  const shown = future ? (moment < now ? now : moment) : moment > now ? now : moment;
  return (
    <time dateTime={at} title={at} className={cx("whitespace-nowrap", className)}>
      {formatRelative(shown, now, locale)}
    </time>
  );
}

/** An identifier, region, address or command. */
export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return <code className={cx("font-mono text-[0.92em]", className)}>{children}</code>;
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-brand border border-line bg-sunken px-1 font-mono text-xs font-normal text-ink-2">
      {children}
    </kbd>
  );
}

/** A short label in a frame, for a kind or a place; states are lamps, not tags. */
export function Tag({ children, mono = false }: { children: ReactNode; mono?: boolean }) {
  return (
    <span
      className={cx(
        "inline-flex items-center rounded-brand border border-line px-1.5 text-xs whitespace-nowrap text-ink-2",
        mono && "font-mono",
      )}
    >
      {children}
    </span>
  );
}

/** A count beside a label. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex min-w-5 items-center justify-center rounded-brand bg-sunken px-1 text-xs text-ink-2">
      {children}
    </span>
  );
}
