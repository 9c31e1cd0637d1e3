import { Logo } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useBrand } from "./brand.ts";
import { ConnectionLamp } from "./connection.tsx";
import { LanguageSwitch } from "./i18n.tsx";
import { NavigationFocus } from "./navigation.tsx";
import { ColourSwitch, SkipLink } from "./shellParts.tsx";

/** The way in: one column, nothing beside the question that is asked. */
export function EntryLayout({ area, children }: { area: string; children: ReactNode }) {
  const brand = useBrand();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-line">
        <div className="mx-auto flex w-full max-w-page items-center justify-between gap-4 px-4 md:px-8">
          <a href="/" className="py-4">
            <Logo {...brand} area={area} />
          </a>
          <ConnectionLamp />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 pt-8 pb-16 outline-none md:px-8 md:pt-12"
      >
        {children}
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto flex w-full max-w-page flex-wrap gap-2 px-4 py-4 md:px-8">
          <LanguageSwitch />
          <ColourSwitch />
        </div>
      </footer>
      <NavigationFocus />
    </div>
  );
}
