import { formatMoney, useUiLocale } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import type { PriceNote } from "./priceNotes.ts";

/** A decimal text in the reader's way of writing numbers. */
export function formatDecimal(
  amount: string,
  locale: string,
  signDisplay: "auto" | "always" = "auto",
): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 20, signDisplay }).format(
    amount as Intl.StringNumericLiteral,
  );
}

/** How prices are said in the reader's language. */
export function usePriceWords(currency: string) {
  const t = useTranslations("kit.configure.note");
  const { locale } = useUiLocale();
  const money = (amount: string) => formatMoney(amount, currency, locale);
  const number = (amount: string) => formatDecimal(amount, locale);
  const per = (amount: string, unit: string | null) =>
    unit ? t("perUnit", { amount: money(amount), unit }) : t("each", { amount: money(amount) });
  const free = (included: string | null, unit: string | null) =>
    included === null || Number(included) === 0
      ? ""
      : `, ${t("free", { included: number(included), unit: unit ?? "" }).trim()}`;

  return (note: PriceNote): string => {
    switch (note.kind) {
      case "amount":
        return Number(note.amount) === 0 ? t("included") : t("monthly", { amount: money(note.amount) });
      case "oneOff":
        return note.each
          ? t("onceEach", { amount: money(note.amount) })
          : t("once", { amount: money(note.amount) });
      case "perUnit":
        return per(note.amount, note.unit) + free(note.included, note.unit);
      case "package":
        return (
          t("package", {
            amount: money(note.amount),
            size: number(note.size),
            unit: note.unit ?? "",
          }) + free(note.included, note.unit)
        );
      case "tiers":
        return note.tiers
          .map(({ upTo, amount }) =>
            upTo === null || upTo === undefined
              ? t("beyond", { amount: per(amount, note.unit) })
              : t("upTo", { upTo: number(upTo), amount: per(amount, note.unit) }),
          )
          .join(" · ");
      case "factor":
        return t("factor", { factor: number(note.factor), of: note.of.join(", ") });
      case "percent":
        return t("percent", {
          percent: formatDecimal(note.percent, locale, "always"),
          of: note.of.join(", "),
        });
    }
  };
}

/** What a choice does to the price, in a few words. */
export function PriceNotes({ notes, currency }: { notes: readonly PriceNote[]; currency: string }) {
  const say = usePriceWords(currency);
  if (notes.length === 0) return null;
  return <span className="text-ink-2">{notes.map(say).join(" + ")}</span>;
}
