import type { ManagedProduct } from "@cloud-factory/api/staff";
import { offering } from "@cloud-factory/api/staff";
import { Loaded } from "@cloud-factory/kit";
import { Button, CopyButton, Dialog } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DiffView } from "../parts/DiffView.tsx";
import { contentOf, type ProductDraft } from "./draft.ts";

/** Somebody else saved in the meantime: what they changed, and what can be done with one's own work. */
export function StaleDialog({
  seen,
  mine,
  onReload,
  onClose,
}: {
  /** The product as it was when the work began. */
  seen: ManagedProduct;
  mine: ProductDraft;
  onReload: (product: ManagedProduct) => void;
  onClose: () => void;
}) {
  const t = useTranslations("editor.stale");
  const now = useQuery({ ...offering.product(seen.id), staleTime: 0, refetchOnMount: "always" });
  const fresh = now.data && now.data.version !== seen.version ? now.data : undefined;
  return (
    <Dialog
      open
      place="side"
      onClose={onClose}
      title={t("title")}
      footer={
        <>
          <CopyButton text={JSON.stringify(mine.content, null, 2)}>{t("copy")}</CopyButton>
          <Button onClick={onClose}>{t("stay")}</Button>
          <Button kind="danger" aria-disabled={!fresh} onClick={() => fresh && onReload(fresh)}>
            {t("reload")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 py-4">
        <p>{t("text")}</p>
        <Loaded query={now}>
          {(product) => (
            <DiffView
              before={{ category: seen.category, content: contentOf(seen) }}
              after={{ category: product.category, content: contentOf(product) }}
            />
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}
