import { Page } from "@cloud-factory/kit";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { ProductEditor } from "../editor/ProductEditor.tsx";
import { ProductTrail } from "../parts/ProductTrail.tsx";

const route = getRouteApi("/products/new");

export function NewProduct() {
  const t = useTranslations("editor");
  const { section } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title={t("newTitle")}
      above={<ProductTrail trail={[t("newTitle")]} />}
      lead={t("newLead")}
      learn={t("learn")}
    >
      <ProductEditor
        section={section ?? "texts"}
        onSection={(next) =>
          void navigate({
            search: { section: next === "texts" ? undefined : next },
            replace: true,
            resetScroll: false,
          })
        }
      />
    </Page>
  );
}
