import { useSyncExternalStore } from "react";
import { cx } from "./cx.ts";

export type Theme = "auto" | "light" | "dark";
export const themes: readonly Theme[] = ["auto", "light", "dark"];
const listeners = new Set<() => void>();

function currentTheme(): Theme {
  const value = document.documentElement.dataset.theme;
  return value === "light" || value === "dark" ? value : "auto";
}

/** Sets the attribute at once and a cookie, so that the server writes the attribute next time. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // The Cookie Store API is missing from Firefox and needs a secure page.
  // oxlint-disable-next-line unicorn/no-document-cookie
  document.cookie = `cf_theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentTheme);
}

/** Three choices side by side; the words are given by the caller. */
export function ThemeToggle({
  label,
  words,
  className,
}: {
  label: string;
  words: Record<Theme, string>;
  className?: string;
}) {
  const theme = useTheme();
  return (
    <fieldset className={cx("flex items-center", className)}>
      <legend className="sr-only">{label}</legend>
      {themes.map((value) => (
        <label
          key={value}
          className="relative flex min-h-(--control) cursor-pointer items-center border-y border-r border-line px-2.5 text-xs text-ink-2 first-of-type:rounded-l-brand first-of-type:border-l last:rounded-r-brand hover:bg-sunken has-checked:bg-sunken has-checked:text-ink has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            className="sr-only"
            checked={theme === value}
            onChange={() => setTheme(value)}
          />
          {words[value]}
        </label>
      ))}
    </fieldset>
  );
}
