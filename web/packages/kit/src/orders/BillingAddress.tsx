import type { BillingDetails } from "@cloud-factory/api/orders";
import { Code } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { useCountryName } from "./OrderMoney.tsx";

/** Whom an invoice is for, as an address is written. */
export function BillingAddress({ billing }: { billing: BillingDetails | null | undefined }) {
  const t = useTranslations("ordering.billing");
  const country = useCountryName();
  if (!billing) return <p className="text-sm text-ink-2">{t("none")}</p>;
  const { address } = billing;
  const lines = [
    address?.line1,
    address?.line2,
    [address?.postalCode, address?.city].filter(Boolean).join(" "),
    address && country(address.country),
  ].filter(Boolean);
  return (
    <address className="text-sm leading-6 not-italic">
      <strong className="font-medium">{billing.name}</strong>
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
      {billing.vatId && (
        <span className="block">
          {t("vatId")} <Code>{billing.vatId}</Code>
        </span>
      )}
      {billing.email && <span className="block break-all">{billing.email}</span>}
    </address>
  );
}
