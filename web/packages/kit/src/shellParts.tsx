import { setTheme, themes, ThemeToggle, useTheme } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

/** A page that a shell leads to. */
export interface NavItem {
  to: string;
  label: string;
  goKey?: string;
  exact?: boolean;
  /** The permission without which it is not shown. */
  needs?: string;
  /** How much waits there, in a short text and for screen readers in a longer one. */
  waiting?: { short: string; long: string };
}

export function ColourSwitch() {
  const t = useTranslations("kit.theme");
  return <ThemeToggle label={t("label")} words={{ auto: t("auto"), light: t("light"), dark: t("dark") }} />;
}

export function SkipLink() {
  const t = useTranslations("kit");
  return (
    <a
      href="#content"
      className="btn btn-primary fixed top-2 left-2 z-50 -translate-y-16 focus-visible:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}

/** The same choice where there is little room. */
export function ColourSelect() {
  const t = useTranslations("kit.theme");
  const theme = useTheme();
  return (
    <label className="inline-flex items-center">
      <span className="sr-only">{t("label")}</span>
      <select
        className="select-bare"
        value={theme}
        onChange={(event) => {
          const chosen = themes.find((one) => one === event.target.value);
          if (chosen) setTheme(chosen);
        }}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {t(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
