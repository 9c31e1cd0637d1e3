import { Badge, Bars, Button, Dialog, Kbd, Logo, VisuallyHidden } from "@cloud-factory/ui";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { AccountButton } from "./AccountButton.tsx";
import { ConnectionLamp } from "./connection.tsx";
import { LanguageSwitch } from "./i18n.tsx";
import { NavigationFocus } from "./navigation.tsx";
import { NavLink } from "./router.ts";
import { type May, useMay } from "./session.tsx";
import { useBrand } from "./brand.ts";
import { ColourSwitch, type NavItem, SkipLink } from "./shellParts.tsx";
import { CallsButton, PaletteButton, useShellTools } from "./shellTools.tsx";

const NotificationBell = lazy(() =>
  import("./notices/NotificationBell.tsx").then((module) => ({ default: module.NotificationBell })),
);

export interface NavGroup {
  title: string;
  items: readonly NavItem[];
}

function Rail({ groups, onFollow }: { groups: readonly NavGroup[]; onFollow?: () => void }) {
  const t = useTranslations("kit");
  return (
    <nav aria-label={t("navigation")} className="grid gap-5">
      {groups.map((group) => (
        <div key={group.title}>
          <h2 className="px-3 pb-1 text-xs font-normal text-ink-3">{group.title}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.to}>
                <NavLink
                  to={item.to}
                  activeOptions={{ exact: item.exact ?? false, includeSearch: false }}
                  onClick={onFollow}
                  className="group flex min-h-(--control) items-center justify-between border-l-2 border-transparent pr-3 pl-2.5 text-sm hover:bg-sunken data-[status=active]:border-accent data-[status=active]:bg-accent-soft data-[status=active]:font-medium"
                >
                  <span>
                    {item.label}
                    {item.waiting && (
                      <>
                        <span aria-hidden="true" className="ml-2">
                          <Badge>{item.waiting.short}</Badge>
                        </span>
                        <VisuallyHidden>, {item.waiting.long}</VisuallyHidden>
                      </>
                    )}
                  </span>
                  {item.goKey && (
                    <span
                      aria-hidden="true"
                      className="hidden gap-1 opacity-0 group-hover:opacity-100 lg:flex"
                    >
                      <Kbd>G</Kbd>
                      <Kbd>{item.goKey.toUpperCase()}</Kbd>
                    </span>
                  )}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** What is left of the navigation for this caller; a group without entries goes as well. */
export function permittedGroups(groups: readonly NavGroup[], may: May): readonly NavGroup[] {
  return groups
    .map(({ title, items }) => ({ title, items: items.filter(({ needs }) => !needs || may(needs)) }))
    .filter(({ items }) => items.length > 0);
}

/** Portal, admin and partner: a rail at the left, on a phone behind a button. */
export function StaffLayout({
  area,
  groups,
  foot,
  children,
}: {
  area: string;
  groups: readonly NavGroup[];
  /** Links that leave this app. */
  foot?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("kit");
  const [railOpen, setRailOpen] = useState(false);
  const may = useMay();
  const permitted = useMemo(() => permittedGroups(groups, may), [groups, may]);
  const items = useMemo(() => permitted.flatMap((group) => group.items), [permitted]);
  const { openCalls, overlays } = useShellTools(items);
  const brand = useBrand();
  const settings = (
    <div className="grid justify-items-start gap-3 px-3">
      {foot}
      <div className="flex flex-wrap gap-2">
        <ColourSwitch />
        <LanguageSwitch />
      </div>
    </div>
  );

  return (
    <div className="grid min-h-dvh md:grid-cols-[15.5rem_minmax(0,1fr)]">
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh flex-col justify-between gap-8 overflow-auto border-r border-line px-3 py-4 md:flex">
        <div className="grid gap-6">
          <NavLink to="/" className="px-3 py-1">
            <Logo {...brand} area={area} />
          </NavLink>
          <Rail groups={permitted} />
        </div>
        {settings}
      </aside>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr]">
        <header className="sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-paper px-4 py-2 md:gap-3 md:px-8">
          <Button
            kind="quiet"
            square
            className="md:hidden"
            aria-label={t("menu")}
            aria-expanded={railOpen}
            onClick={() => setRailOpen(true)}
          >
            <Bars />
          </Button>
          <span className="min-w-0 flex-1 overflow-hidden md:hidden">
            <NavLink to="/" className="inline-flex py-1">
              <Logo name={area} />
            </NavLink>
          </span>
          <PaletteButton className="hidden w-72 md:inline-flex" />
          <span className="hidden flex-1 md:block" />
          <ConnectionLamp always />
          <CallsButton onOpen={openCalls} />
          {may("notifications:read") && (
            <Suspense fallback={null}>
              <NotificationBell />
            </Suspense>
          )}
          <AccountButton />
        </header>
        <main id="content" tabIndex={-1} className="w-full max-w-page px-4 pt-8 pb-16 outline-none md:px-8">
          {children}
        </main>
      </div>
      <Dialog
        open={railOpen}
        onClose={() => setRailOpen(false)}
        title={<Logo {...brand} area={area} />}
        place="rail"
      >
        <div className="grid gap-8 px-2 py-4">
          <div className="px-3">
            <PaletteButton className="w-full" />
          </div>
          <Rail groups={permitted} onFollow={() => setRailOpen(false)} />
          {settings}
        </div>
      </Dialog>
      {overlays}
      <NavigationFocus />
    </div>
  );
}
