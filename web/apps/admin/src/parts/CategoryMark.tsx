import { cx } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import type { AuditCategory } from "../identity/types.ts";

/** Where two share a colour, one of them has a double bar. */
const tint: Record<AuditCategory, string> = {
  authentication: "border-accent",
  access: "border-bad",
  identity: "border-running",
  catalog: "border-ok",
  orders: "border-ok border-double",
  money: "border-ink",
  infrastructure: "border-running border-double",
  support: "border-accent border-double",
  "data-access": "border-line-strong",
  system: "border-ink border-double",
  other: "border-line",
};

export function useCategoryName(): (category: AuditCategory) => string {
  const t = useTranslations("audit.categories");
  return (category) => t(category);
}

/** A category as word with a bar in its colour: the colour alone says nothing. */
export function CategoryMark({ category }: { category: AuditCategory }) {
  const name = useCategoryName();
  return (
    <span className={cx("border-l-4 pl-2 whitespace-nowrap", tint[category])} data-category={category}>
      {name(category)}
    </span>
  );
}
