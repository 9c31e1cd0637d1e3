import type { ShelfItem } from "@cloud-factory/api";
import { Button, buttonClass } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { clearCompared, compareLimit, toggleCompared, useCompared } from "../compare.ts";

/** Above the link that covers the line. */
export function CompareBox({ product }: { product: ShelfItem }) {
  const t = useTranslations("catalogue.compare");
  const compared = useCompared();
  const ticked = compared.includes(product.slug);
  const full = !ticked && compared.length >= compareLimit;
  return (
    <label
      className="relative z-1 -mr-1 inline-flex min-h-8 items-center gap-2 px-1 text-xs whitespace-nowrap text-ink-2 pointer-coarse:min-h-11"
      title={full ? t("full", { count: compareLimit }) : undefined}
    >
      <input
        type="checkbox"
        className="size-4"
        checked={ticked}
        disabled={full}
        aria-label={t("mark", { name: product.name })}
        onChange={() => toggleCompared(product.slug)}
      />
      <span aria-hidden="true">{t("word")}</span>
    </label>
  );
}

/** At the foot of the window while something is marked. */
export function CompareBar() {
  const t = useTranslations("catalogue.compare");
  const compared = useCompared();
  if (compared.length === 0) return null;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-6 flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line bg-paper px-4 py-3 md:mx-0 md:px-0">
      <p role="status" className="flex-1 text-sm">
        {t("marked", { count: compared.length })}
        {compared.length >= compareLimit && (
          <span className="text-ink-2"> {t("full", { count: compareLimit })}</span>
        )}
        {compared.length === 1 && <span className="text-ink-2"> {t("more")}</span>}
      </p>
      <Button kind="quiet" onClick={clearCompared}>
        {t("none")}
      </Button>
      <Link
        to="/compare"
        search={{ products: compared.join(",") }}
        className={buttonClass(compared.length > 1 ? "primary" : "secondary")}
      >
        {t("go")}
      </Link>
    </div>
  );
}
