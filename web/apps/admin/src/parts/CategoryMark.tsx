import { cx } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

/** What an audit entry is about, as the API has it; what it may add later is shown as it is called. */
const known = [
  "authentication",
  "access",
  "identity",
  "catalog",
  "orders",
  "money",
  "infrastructure",
  "support",
  "data-access",
  "system",
  "other",
] as const;
export type AuditCategory = (typeof known)[number];
export const auditCategories: readonly AuditCategory[] = known;

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

function isKnown(category: string): category is AuditCategory {
  return known.includes(category as AuditCategory);
}

export function useCategoryName(): (category: string) => string {
  const t = useTranslations("audit.categories");
  return (category) => (isKnown(category) ? t(category) : category);
}

/** A category as word with a bar in its colour: the colour alone says nothing. */
export function CategoryMark({ category }: { category: string }) {
  const name = useCategoryName();
  return (
    <span
      className={cx(
        "border-l-4 pl-2 whitespace-nowrap",
        isKnown(category) ? tint[category] : "border-line-strong",
      )}
      data-category={category}
    >
      {name(category)}
    </span>
  );
}
