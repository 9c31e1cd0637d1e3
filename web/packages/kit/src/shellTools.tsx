import { callLog } from "@cloud-factory/api";
import { Button, Kbd, Lens, setTheme, themes } from "@cloud-factory/ui";
import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { useOfferedLanguages } from "./brand.ts";
import { type Command, setPaletteOpen, useCommandKeys, useCommands, usePaletteOpen } from "./commands.ts";
import { languageNames, useLanguage } from "./i18n.tsx";
import { useGo } from "./router.ts";
import type { NavItem } from "./shellParts.tsx";

const loadPalette = () =>
  import("./CommandPalette.tsx").then((module) => ({ default: module.CommandPalette }));
const CommandPalette = lazy(loadPalette);
const ApiCalls = lazy(() => import("./ApiCalls.tsx").then((module) => ({ default: module.ApiCalls })));

/** What every shell has: the palette, its keys, and the drawer of API calls. */
export function useShellTools(items: readonly NavItem[]) {
  const t = useTranslations("kit");
  const go = useGo();
  const { choose } = useLanguage();
  const offered = useOfferedLanguages();
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
      ...offered.map((language) => ({
        id: `language-${language}`,
        label: t("palette.language", { language: languageNames[language] }),
        group: t("palette.view"),
        also: language,
        run: () => choose(language),
      })),
    ],
    // `go` is made anew on each render and does the same each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [items, t, choose, offered],
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
