import { useLanguage } from "@cloud-factory/kit";
import { Button, SelectField, TextField } from "@cloud-factory/ui";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { type Billing, billingComplaints, billingFields, countries, tidyVatId } from "./billing.ts";

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
    onDone({
      ...billing,
      organisation: billing.organisation.trim(),
      vatId: tidyVatId(billing.vatId),
      email: billing.email.trim(),
    });
  };
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
      <TextField
        label={t("organisation")}
        name="organisation"
        autoComplete="organization"
        value={billing.organisation}
        error={error("organisation")}
        onChange={(event) => set({ organisation: event.target.value })}
      />
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
        label={t("vatId")}
        optional={t("optional")}
        hint={t("vatHint")}
        name="vatId"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={billing.vatId}
        error={error("vatId")}
        onChange={(event) => set({ vatId: event.target.value })}
      />
      <TextField
        label={t("email")}
        hint={t("emailHint")}
        name="email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        value={billing.email}
        error={error("email")}
        onChange={(event) => set({ email: event.target.value })}
      />
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
