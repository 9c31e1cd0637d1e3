import { ApiError, type Language, languages } from "@cloud-factory/api";
import { offeringChanges, type Storefront, type StorefrontContent } from "@cloud-factory/api/staff";
import { Button, Checkbox, SelectField, TextArea, toast } from "@cloud-factory/ui";
import { type ChangeEvent, useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { languageNames } from "../i18n.tsx";
import { Failure } from "../Loaded.tsx";
import { TextAt } from "./atFields.tsx";
import { BrandFields, BrandStage } from "./BrandEditor.tsx";
import { EditLanguages } from "./editLanguages.tsx";
import { LeaveGuard } from "./LeaveGuard.tsx";
import { isWritten, LocalTextField } from "./LocalTextField.tsx";
import { currencies } from "./priceLists.ts";
import { ProblemsProvider, useProblem } from "./problems.tsx";
import { useChange } from "./useChange.ts";

function workOf({ name, tagline, brand, logo, currency, languages: spoken, hosts }: Storefront) {
  return { name, tagline, brand, logo, currency, languages: spoken, hosts };
}

/** Lines as hosts: one on each line, without what a browser puts before it. */
export function hostsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\s,]+/)
        .map((host) =>
          host
            .trim()
            .toLowerCase()
            .replace(/^https?:\/\//, "")
            .replace(/\/.*$/, ""),
        )
        .filter(Boolean),
    ),
  ];
}

/** How a seller's pages look and where they are found; tried on a part of the page before it is saved. */
export function StorefrontEditor({
  storefront,
  hostsEditable,
  blockedBecause,
}: {
  storefront: Storefront;
  /** The hosts are the operator's to give. */
  hostsEditable: boolean;
  blockedBecause: string | null;
}) {
  const t = useTranslations("offering.storefront");
  const [seen, setSeen] = useState(storefront);
  const [work, setWork] = useState(() => workOf(storefront));
  const [hosts, setHosts] = useState(() => storefront.hosts.join("\n"));
  const save = useChange<Storefront>(["products"]);
  const wanted = useMemo(
    () => ({ ...work, hosts: hostsEditable ? hostsOf(hosts) : work.hosts }),
    [work, hosts, hostsEditable],
  );
  const unsaved = JSON.stringify(wanted) !== JSON.stringify(workOf(seen));
  const { hosts: named, ...others } = wanted;
  const body: StorefrontContent = {
    ...others,
    version: seen.version,
    ...(hostsEditable ? { hosts: named } : {}),
  };
  const change = offeringChanges.setStorefront(seen, body);
  const problems =
    save.error instanceof ApiError
      ? (save.error.problem.errors ?? []).map(({ pointer, message }) => ({
          pointer: pointer.startsWith("/hosts") ? "/hosts" : pointer,
          message,
        }))
      : [];
  const blocked = blockedBecause ?? (unsaved ? null : t("nothingToSave"));
  return (
    <EditLanguages>
      <ProblemsProvider problems={problems}>
        <form
          noValidate
          className="grid grid-cols-1 gap-8 lg:grid-cols-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (blocked) return;
            save.mutate(change, {
              onSuccess: (saved) => {
                setSeen(saved);
                setWork(workOf(saved));
                setHosts(saved.hosts.join("\n"));
                toast.done(t("saved", { name: saved.name }));
              },
            });
          }}
        >
          <div className="grid grid-cols-1 content-start gap-5">
            <TextAt
              label={t("name")}
              hint={t("nameHint")}
              at="/name"
              maxLength={80}
              value={work.name}
              onChange={(name) => setWork({ ...work, name })}
            />
            <LocalTextField
              label={t("tagline")}
              at="/tagline"
              maxLength={160}
              value={work.tagline ?? {}}
              onChange={(tagline) => setWork({ ...work, tagline: isWritten(tagline) ? tagline : null })}
            />
            <LogoField logo={work.logo ?? null} onChange={(logo) => setWork({ ...work, logo })} />
            <BrandFields brand={work.brand} onChange={(brand) => setWork({ ...work, brand })} />
            <Hosts text={hosts} editable={hostsEditable} onChange={setHosts} />
            <div className="grid gap-5 sm:grid-cols-2">
              <SelectField
                label={t("currency")}
                value={work.currency}
                options={[...new Set([...currencies, work.currency])].map((value) => ({
                  value,
                  label: value,
                }))}
                onChange={(event) => setWork({ ...work, currency: event.target.value })}
              />
              <Spoken
                chosen={work.languages}
                onChange={(spoken) => setWork({ ...work, languages: spoken })}
              />
            </div>
            {save.error && problems.length === 0 && <Failure error={save.error} />}
            <div>
              <Button kind="primary" type="submit" pending={save.isPending} blockedBecause={blocked}>
                {t("save")}
              </Button>
            </div>
          </div>
          <section className="grid grid-cols-1 content-start gap-3" aria-label={t("preview")}>
            <h2 className="text-lg">{t("preview")}</h2>
            <BrandStage name={work.name || "…"} logo={work.logo ?? null} brand={work.brand} />
            <p className="text-xs text-ink-2">{t("previewNote")}</p>
          </section>
        </form>
        <LeaveGuard unsaved={unsaved} />
      </ProblemsProvider>
    </EditLanguages>
  );
}

function Hosts({
  text,
  editable,
  onChange,
}: {
  text: string;
  editable: boolean;
  onChange: (text: string) => void;
}) {
  const t = useTranslations("offering.storefront");
  const error = useProblem("/hosts");
  return (
    <TextArea
      label={t("hosts")}
      hint={t(editable ? "hostsHint" : "hostsFixed")}
      rows={3}
      spellCheck={false}
      readOnly={!editable}
      value={text}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Spoken({
  chosen,
  onChange,
}: {
  chosen: readonly Language[];
  onChange: (chosen: Language[]) => void;
}) {
  const t = useTranslations("offering.storefront");
  const error = useProblem("/languages");
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t("languages")}</legend>
      {languages.map((code) => (
        <Checkbox
          key={code}
          label={languageNames[code]}
          checked={chosen.includes(code)}
          onChange={(event) =>
            onChange(
              languages.filter((entry) => (entry === code ? event.target.checked : chosen.includes(entry))),
            )
          }
        />
      ))}
      {error && <p className="text-sm text-bad">{error}</p>}
    </fieldset>
  );
}

const largest = 64 * 1024;

function LogoField({ logo, onChange }: { logo: string | null; onChange: (logo: string | null) => void }) {
  const t = useTranslations("offering.storefront");
  const id = useId();
  const problem = useProblem("/logo");
  const [tooLarge, setTooLarge] = useState(false);
  const read = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (!file) return;
    setTooLarge(file.size > largest);
    if (file.size > largest) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      if (typeof reader.result === "string") onChange(reader.result);
    });
    reader.readAsDataURL(file);
  };
  return (
    <div className="grid gap-1" data-pointer="/logo">
      <label htmlFor={id} className="text-sm font-medium">
        {t("logo")}
      </label>
      <div className="flex flex-wrap items-center gap-3">
        {logo && <img src={logo} alt={t("logoAlt")} className="h-8 w-auto" />}
        <input
          id={id}
          type="file"
          accept="image/png,image/webp"
          className="input max-w-80 py-1"
          aria-describedby={`${id}-hint`}
          onChange={read}
        />
        {logo && (
          <Button kind="quiet" onClick={() => onChange(null)}>
            {t("logoRemove")}
          </Button>
        )}
      </div>
      {(tooLarge || problem) && <p className="text-sm text-bad">{tooLarge ? t("logoTooLarge") : problem}</p>}
      <p id={`${id}-hint`} className="text-xs text-ink-2">
        {t("logoHint")}
      </p>
    </div>
  );
}
