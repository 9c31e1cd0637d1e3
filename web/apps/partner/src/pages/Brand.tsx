import { offering } from "@cloud-factory/api/staff";
import { JsonButton, Loaded, Page, useMay, useMe } from "@cloud-factory/kit";
import { StorefrontEditor } from "@cloud-factory/kit/offering";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";

/** Name, look and addresses of this partner's own shop. */
export function Brand() {
  const t = useTranslations("brand");
  const { tenant } = useMe();
  const may = useMay();
  const query = useQuery({ ...offering.storefront(tenant.id), refetchOnWindowFocus: false });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={query.data && <JsonButton value={query.data} url={`/api/products/storefronts/${tenant.id}`} />}
    >
      <Loaded query={query}>
        {(storefront) => (
          <StorefrontEditor
            storefront={storefront}
            hostsEditable={false}
            blockedBecause={may("storefront:write") ? null : t("lacks", { permission: "storefront:write" })}
          />
        )}
      </Loaded>
    </Page>
  );
}
