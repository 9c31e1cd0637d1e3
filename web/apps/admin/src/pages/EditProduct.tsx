import { offering } from "@cloud-factory/api/staff";
import { Loaded, Page, useLanguage } from "@cloud-factory/kit";
import { textIn } from "@cloud-factory/kit/offering";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { linkClass } from "@cloud-factory/ui";
import { contentOf } from "../editor/draft.ts";
import { ProductEditor } from "../editor/ProductEditor.tsx";
import { ProductTrail } from "../parts/ProductTrail.tsx";
import type { ManagedProduct } from "@cloud-factory/api/staff";

const route = getRouteApi("/products/$id/edit");

export function EditProduct() {
  const { id } = route.useParams();
  const query = useQuery(offering.product(id));
  return <Loaded query={query}>{(product) => <Editor key={product.id} product={product} />}</Loaded>;
}

function Editor({ product: loaded }: { product: ManagedProduct }) {
  const t = useTranslations("editor");
  const { language } = useLanguage();
  const { section } = route.useSearch();
  const navigate = route.useNavigate();
  // What is refreshed in the background must not change the work under one's hands.
  const [product] = useState(loaded);
  const name = textIn(contentOf(loaded)?.name, language) || loaded.slug;
  const title = t("editTitle", { name });
  if (product.status === "retired") {
    return (
      <Page title={title} above={<ProductTrail trail={[title]} />}>
        <p>
          {t("retired")}{" "}
          <Link to="/products/$slug" params={{ slug: product.id }} className={linkClass()}>
            {name}
          </Link>
        </p>
      </Page>
    );
  }
  return (
    <Page
      title={title}
      above={
        <ProductTrail
          trail={[
            <Link
              key="product"
              to="/products/$slug"
              params={{ slug: product.id }}
              className={linkClass("no-underline hover:underline")}
            >
              {name}
            </Link>,
            t("edit"),
          ]}
        />
      }
      lead={t(product.draft || product.status === "draft" ? "leadDraft" : "leadActive")}
      learn={t("learn")}
    >
      <ProductEditor
        product={product}
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
