import { useLanguage } from "@cloud-factory/kit";
import { Button, Note, SelectField, TextField } from "@cloud-factory/ui";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { type Billing, billingComplaints, billingFields, countries, tidyBilling } from "./billing.ts";

/** Whom the invoice is for. Nothing is called wrong before it is sent. */
export function BillingForm({
  start,
  onDone,
  onBack,
}: {
  start: Billing;
  onDone: (billing: Billing) => void;
  onBack: () => void;
}) {
  const t = useTranslations("checkout.billing");
  const { language } = useLanguage();
  const [billing, setBilling] = useState(start);
  const [sent, setSent] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const complaints = sent ? billingComplaints(billing) : {};
  const named = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "region" });
    const order = new Intl.Collator(language);
    return countries
      .map((code) => ({ value: code, label: names.of(code) ?? code }))
      .toSorted((one, two) => order.compare(one.label, two.label));
  }, [language]);
  const set = (part: Partial<Billing>) => setBilling((before) => ({ ...before, ...part }));
  const error = (name: keyof Billing) => {
    const complaint = complaints[name];
    return complaint && t(`wrong.${complaint}`);
  };
  const submit = () => {
    setSent(true);
    const wrong = billingComplaints(billing);
    const first = billingFields.find((name) => wrong[name]);
    if (first) {
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    onDone(tidyBilling(billing));
  };
  const text = (name: Exclude<keyof Billing, "country">, autoComplete: string) => ({
    label: t(name),
    name,
    autoComplete,
    value: billing[name],
    error: error(name),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  return (
    <form
      ref={form}
      noValidate
      className="grid max-w-100 gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField {...text("organisation", "organization")} />
      <TextField
        {...text("email", "email")}
        hint={t("emailHint")}
        type="email"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField {...text("line1", "address-line1")} />
      <TextField {...text("line2", "address-line2")} optional={t("optional")} />
      <div className="grid gap-5 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <TextField {...text("postalCode", "postal-code")} />
        <TextField {...text("city", "address-level2")} />
      </div>
      <SelectField
        label={t("country")}
        name="country"
        autoComplete="country"
        value={billing.country}
        error={error("country")}
        options={[{ value: "", label: t("choose") }, ...named]}
        onChange={(event) => set({ country: event.target.value })}
      />
      <TextField
        {...text("vatId", "off")}
        optional={t("optional")}
        hint={t("vatHint")}
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Note>{t("reverseCharge")}</Note>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary">
          {t("continue")}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
