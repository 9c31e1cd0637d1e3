import { linkClass, Tabs } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Page } from "../../Page.tsx";
import { NavLink } from "../../router.ts";
import { useMay } from "../../session.tsx";
import { type Placed, type ProvisioningSearch, type ProvisioningTab, provisioningTabs } from "../search.ts";
import { Faults, useCanPlant } from "./Faults.tsx";
import { OrphanReport } from "./Orphans.tsx";
import { Regions } from "./Regions.tsx";
import { RequestList } from "./RequestList.tsx";
import { ServiceList } from "./ServiceList.tsx";

/** The making of what was bought: work, room, what runs, what was found, and failing on purpose. */
export function ProvisioningPage(placed: Placed<ProvisioningSearch>) {
  const t = useTranslations("desk.provisioning");
  const may = useMay();
  const canPlant = useCanPlant();
  const { search, onSearch } = placed;
  const shown: Record<ProvisioningTab, boolean> = {
    requests: true,
    regions: true,
    services: may("services:read"),
    orphans: may("provisioning:operate"),
    faults: canPlant,
  };
  const tabs = provisioningTabs.filter((tab) => shown[tab]);
  const tab = search.tab && tabs.includes(search.tab) ? search.tab : "requests";
  const panels: Record<ProvisioningTab, () => ReactNode> = {
    requests: () => <RequestList {...placed} />,
    regions: () => <Regions />,
    services: () => <ServiceList {...placed} />,
    orphans: () => <OrphanReport cursor={search.cursor} />,
    faults: () => <Faults />,
  };
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={
        <>
          <p>{t("learn")}</p>
          {may("tasks:read") && (
            <p className="mt-2">
              <NavLink to="/tasks" search={{ domain: "provisioning" }} className={linkClass()}>
                {t("tasks")}
              </NavLink>
            </p>
          )}
        </>
      }
    >
      <Tabs
        label={t("views")}
        value={tab}
        onChange={(id) => {
          const next = tabs.find((name) => name === id);
          onSearch(next && next !== "requests" ? { tab: next } : {});
        }}
        tabs={tabs.map((id) => ({ id, label: t(`tabs.${id}`), panel: id === tab ? panels[id]() : null }))}
      />
    </Page>
  );
}
