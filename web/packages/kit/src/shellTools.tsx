import { callLog } from "@cloud-factory/api";
import { Button, Kbd, Lens, setTheme, type Theme, ThemeToggle } from "@cloud-factory/ui";
import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { type Command, setPaletteOpen, useCommandKeys, useCommands, usePaletteOpen } from "./commands.ts";
import { languageNames, useLanguage } from "./i18n.tsx";
import { useGo } from "./router.ts";

const loadPalette = () =>
  import("./CommandPalette.tsx").then((module) => ({ default: module.CommandPalette }));
const CommandPalette = lazy(loadPalette);
const ApiCalls = lazy(() => import("./ApiCalls.tsx").then((module) => ({ default: module.ApiCalls })));

const themes: readonly Theme[] = ["auto", "light", "dark"];

/** A page that a shell leads to. */
export interface NavItem {
  to: string;
  label: string;
  goKey?: string;
  exact?: boolean;
  /** The permission without which it is not shown. */
  needs?: string;
}

/** What every shell has: the palette, its keys, and the drawer of API calls. */
export function useShellTools(items: readonly NavItem[]) {
  const t = useTranslations("kit");
  const go = useGo();
  const { choose } = useLanguage();
  const [callsOpen, setCallsOpen] = useState(false);
  const commands = useMemo<Command[]>(
    () => [
      ...items.map((item) => ({
        id: `go${item.to.replaceAll("/", "-")}`,
        label: item.label,
        group: t("palette.go"),
        goKey: item.goKey,
        run: () => go({ to: item.to }),
      })),
      {
        id: "calls",
        label: t("palette.calls"),
        group: t("palette.page"),
        also: "developer log curl",
        run: () => setCallsOpen(true),
      },
      ...themes.map((theme) => ({
        id: `theme-${theme}`,
        label: t("palette.theme", { theme: t(`theme.${theme}`) }),
        group: t("palette.view"),
        also: "theme dark light",
        run: () => setTheme(theme),
      })),
      ...(["en", "sl", "de"] as const).map((language) => ({
        id: `language-${language}`,
        label: t("palette.language", { language: languageNames[language] }),
        group: t("palette.view"),
        also: language,
        run: () => choose(language),
      })),
    ],
    // `go` is made anew on each render and does the same each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [items, t, choose],
  );
  useCommands(commands);
  useCommandKeys();
  const paletteOpen = usePaletteOpen();
  // Fetched once the page is quiet, so that what is typed right after the keys is not lost.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1500);
    return () => clearTimeout(timer);
  }, []);

  return {
    openCalls: () => setCallsOpen(true),
    overlays: (
      <Suspense fallback={null}>
        {paletteOpen && <CommandPalette />}
        {callsOpen && <ApiCalls open onClose={() => setCallsOpen(false)} />}
      </Suspense>
    ),
  };
}

export function PaletteButton({ className }: { className?: string }) {
  const t = useTranslations("kit.palette");
  return (
    <Button
      kind="secondary"
      className={className}
      onClick={() => setPaletteOpen(true)}
      aria-keyshortcuts="Control+K"
    >
      <Lens />
      <span className="flex-1 text-left font-normal text-ink-2">{t("open")}</span>
      <span className="hidden gap-1 md:flex">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </span>
    </Button>
  );
}

export function CallsButton({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("kit.calls");
  useLocation();
  const count = useSyncExternalStore(callLog.subscribe, callLog.calls).filter(
    (call) => call.page === location.pathname,
  ).length;
  return (
    <Button kind="quiet" onClick={onOpen}>
      {t("open")}
      <span className="font-mono text-xs text-ink-3">{count}</span>
    </Button>
  );
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
