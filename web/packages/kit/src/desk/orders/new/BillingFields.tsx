import { SelectField, TextField } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { useCountryChoices } from "../../../countries.ts";
import { type BillingDraft, missingIn } from "./cart.ts";

/** Whom the invoice is for. Nothing is called wrong before it is sent. */
export function BillingFields({
  billing,
  tried,
  onChange,
}: {
  billing: BillingDraft;
  tried: boolean;
  onChange: (billing: BillingDraft) => void;
}) {
  const t = useTranslations("desk.newOrder.billing");
  const common = useTranslations("common");
  const countries = useCountryChoices();
  const missing = tried ? missingIn(billing) : [];
  const field = (name: keyof BillingDraft, more: { optional?: boolean } = {}) => ({
    label: t(name),
    optional: more.optional ? common("optional") : undefined,
    value: billing[name],
    autoComplete: "off",
    error: missing.includes(name) ? t("needed") : null,
    onChange: (event: { target: { value: string } }) => onChange({ ...billing, [name]: event.target.value }),
  });
  return (
    <div className="grid max-w-text gap-4">
      <TextField maxLength={200} {...field("name")} />
      <TextField type="email" maxLength={254} {...field("email", { optional: true })} />
      <TextField maxLength={200} {...field("line1")} />
      <TextField maxLength={200} {...field("line2", { optional: true })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField maxLength={20} {...field("postalCode")} />
        <TextField maxLength={100} {...field("city")} />
      </div>
      <SelectField {...field("country")} options={[{ value: "", label: t("choose") }, ...countries]} />
      <TextField maxLength={20} hint={t("vatHint")} {...field("vatId", { optional: true })} />
    </div>
  );
}
