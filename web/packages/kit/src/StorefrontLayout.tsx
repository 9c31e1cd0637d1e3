import { Logo } from "@cloud-factory/ui";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useBrand } from "./brand.ts";
import { ConnectionLamp } from "./connection.tsx";
import { LanguageSwitch } from "./i18n.tsx";
import { NavigationFocus } from "./navigation.tsx";
import { NavLink } from "./router.ts";
import { ColourSelect, type NavItem, SkipLink } from "./shellParts.tsx";

const Tools = lazy(() =>
  import("./StorefrontTools.tsx").then((module) => ({ default: module.StorefrontTools })),
);

/** True once a visitor has had the time to see the page, or presses a key. */
function useQuiet(): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    const settle = () => setQuiet(true);
    const timer = setTimeout(settle, 1500);
    addEventListener("keydown", settle, { once: true });
    return () => {
      clearTimeout(timer);
      removeEventListener("keydown", settle);
    };
  }, []);
  return quiet;
}

/** The public pages: a line of words on top, everything else at the foot. */
export function StorefrontLayout({
  items,
  aside,
  foot,
  children,
}: {
  items: readonly NavItem[];
  /** At the end of the header: the cart, and the way into one's own area. */
  aside?: ReactNode;
  foot: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("kit");
  const brand = useBrand();
  const quiet = useQuiet();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-line">
        <div className="mx-auto flex w-full max-w-page flex-wrap items-center gap-x-8 px-4 md:px-8">
          <NavLink to="/" className="flex min-h-14 min-w-0 items-center">
            <Logo {...brand} />
          </NavLink>
          <div className="order-last -mx-4 flex w-[calc(100%+2rem)] items-center gap-4 border-t border-line pr-4 md:order-none md:mx-0 md:w-auto md:flex-1 md:border-0 md:pr-0">
            <nav aria-label={t("navigation")} className="flex-1 overflow-x-auto pl-4 md:pl-0">
              <ul className="flex gap-5 md:gap-6">
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
            <div className="flex flex-none items-center gap-2">
              <LanguageSwitch />
              <ColourSelect />
            </div>
          </div>
          <div className="ml-auto flex items-center gap-2">
            <ConnectionLamp />
            {aside}
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        // As high as the window, so that the footer never jumps while a page is being filled.
        className="mx-auto min-h-dvh w-full max-w-page flex-1 px-4 pt-8 pb-20 outline-none md:px-8 md:pt-12"
      >
        {children}
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto grid w-full max-w-page gap-8 px-4 py-10 md:px-8">
          {foot}
          <div className="-ml-2 min-h-(--control)">
            {quiet && (
              <Suspense fallback={null}>
                <Tools items={items} />
              </Suspense>
            )}
          </div>
        </div>
      </footer>
      <NavigationFocus />
    </div>
  );
}
