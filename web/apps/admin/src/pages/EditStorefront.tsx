import { offering } from "@cloud-factory/api/staff";
import { JsonButton, Loaded, Page, useMay } from "@cloud-factory/kit";
import { StorefrontEditor } from "@cloud-factory/kit/offering";
import { Breadcrumb, linkClass } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

const route = getRouteApi("/storefronts/$id");

export function EditStorefront() {
  const t = useTranslations("storefronts");
  const common = useTranslations("common");
  const kit = useTranslations("kit");
  const { id } = route.useParams();
  const may = useMay();
  const query = useQuery({ ...offering.storefront(id), refetchOnWindowFocus: false });
  return (
    <Loaded query={query}>
      {(storefront) => (
        <Page
          title={storefront.name}
          above={
            <Breadcrumb label={kit("breadcrumb")}>
              {[
                <Link key="home" to="/storefronts" className={linkClass("no-underline hover:underline")}>
                  {t("title")}
                </Link>,
                storefront.name,
              ]}
            </Breadcrumb>
          }
          lead={t("editLead")}
          learn={t("learn")}
          actions={<JsonButton value={storefront} url={`/api/products/storefronts/${id}`} />}
        >
          <StorefrontEditor
            key={storefront.seller}
            storefront={storefront}
            hostsEditable
            blockedBecause={
              may("storefront:write") ? null : common("rolesLack", { permission: "storefront:write" })
            }
          />
        </Page>
      )}
    </Loaded>
  );
}
