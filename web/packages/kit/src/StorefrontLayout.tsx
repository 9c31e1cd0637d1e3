import { Logo } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ConnectionLamp } from "./connection.tsx";
import { LanguageSwitch } from "./i18n.tsx";
import { NavigationFocus } from "./navigation.tsx";
import { NavLink } from "./router.ts";
import { CallsButton, ColourSwitch, type NavItem, SkipLink, useShellTools } from "./shellTools.tsx";

/** The public pages: a line of words on top, everything else at the foot. */
export function StorefrontLayout({
  items,
  aside,
  foot,
  children,
}: {
  items: readonly NavItem[];
  /** At the end of the header, for example the way into the portal. */
  aside?: ReactNode;
  foot: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("kit");
  const { openCalls, overlays } = useShellTools(items);
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-line">
        <div className="mx-auto flex w-full max-w-page flex-wrap items-center gap-x-8 px-4 md:px-8">
          <NavLink to="/" className="py-4">
            <Logo />
          </NavLink>
          <nav
            aria-label={t("navigation")}
            className="order-last -mx-4 w-[calc(100%+2rem)] overflow-x-auto border-t border-line px-4 md:order-none md:mx-0 md:w-auto md:flex-1 md:overflow-visible md:border-0 md:px-0"
          >
            <ul className="flex gap-6">
              {items
                .filter((item) => item.to !== "/")
                .map((item) => (
                  <li key={item.to}>
                    <NavLink
                      to={item.to}
                      activeOptions={{ includeSearch: false }}
                      className="-mb-px flex min-h-11 items-center border-b-2 border-transparent text-sm whitespace-nowrap text-ink-2 hover:text-ink data-[status=active]:border-accent data-[status=active]:text-ink md:min-h-14"
                    >
                      {item.label}
                    </NavLink>
                  </li>
                ))}
            </ul>
          </nav>
          <div className="ml-auto flex items-center gap-4">
            <ConnectionLamp />
            {aside}
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 pt-8 pb-20 outline-none md:px-8 md:pt-12"
      >
        {children}
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto grid w-full max-w-page gap-8 px-4 py-10 md:px-8">
          {foot}
          <div className="flex flex-wrap items-center gap-2 border-t border-line pt-6">
            <LanguageSwitch />
            <ColourSwitch />
            <CallsButton onOpen={openCalls} />
          </div>
        </div>
      </footer>
      {overlays}
      <NavigationFocus />
    </div>
  );
}
