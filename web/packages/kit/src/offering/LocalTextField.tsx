import { type Language, languages } from "@cloud-factory/api";
import type { LocalText } from "@cloud-factory/api/staff";
import { cx } from "@cloud-factory/ui";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { languageNames } from "../i18n.tsx";
import { useEditLanguages } from "./editLanguages.tsx";
import { useProblems } from "./problems.tsx";

/** In which languages a text is still missing. Where there is none at all, nothing is missing. */
export function missingLanguages(text: LocalText | undefined): readonly Language[] {
  if (!text || !languages.some((language) => text[language]?.trim())) return [];
  return languages.filter((language) => !text[language]?.trim());
}

export function textIn(text: LocalText | null | undefined, language: Language): string {
  return text?.[language] || text?.en || text?.sl || text?.de || "";
}

/** A text that nobody wrote yet. English is what every text has, be it empty. */
export function noText(): LocalText {
  return { en: "" };
}

export function isWritten(text: LocalText | null | undefined): boolean {
  return Object.values(text ?? {}).some(Boolean);
}

/** An empty text is no text: a language other than English is left out then. */
function withText(value: LocalText, language: Language, text: string): LocalText {
  const { [language]: _, ...others } = value;
  return text === "" && language !== "en"
    ? { ...noText(), ...others }
    : { ...noText(), ...others, [language]: text };
}

/** One text in every language, side by side; languages without it carry a mark. */
export function LocalTextField({
  label,
  labelHidden = false,
  hint,
  value,
  onChange,
  at,
  rows,
  maxLength,
  className,
}: {
  label: string;
  labelHidden?: boolean;
  hint?: string;
  value: LocalText | undefined;
  onChange: (value: LocalText) => void;
  at?: string;
  /** More than one: paragraphs. */
  rows?: number;
  maxLength?: number;
  className?: string;
}) {
  const t = useTranslations("offering.languages");
  const { shown } = useEditLanguages();
  const problems = useProblems();
  const idBase = useId();
  const text = value ?? {};
  const missing = missingLanguages(value);
  const hidden = missing.filter((language) => !shown.includes(language));
  const whole = at === undefined ? null : problems.at(at);
  return (
    <fieldset className={cx("grid min-w-0 content-start gap-1", className)} data-pointer={at}>
      <legend className={labelHidden ? "sr-only" : "mb-1 text-sm font-medium"}>
        {label}
        {hidden.length > 0 && (
          <span className="ml-2 text-xs font-normal text-ink-3">
            {t("missingIn", { languages: hidden.join(", ") })}
          </span>
        )}
      </legend>
      <div className={cx("grid gap-2", shown.length > 1 && "md:grid-cols-3")}>
        {shown.map((language) => {
          const pointer = `${at ?? ""}/${language}`;
          const error = at === undefined ? null : problems.at(pointer);
          const lacks = missing.includes(language);
          const id = `${idBase}-${language}`;
          const control = {
            id,
            lang: language,
            className: rows ? "input py-1.5" : "input",
            value: text[language] ?? "",
            maxLength,
            placeholder: lacks ? t("missing") : undefined,
            "aria-label": `${label}, ${languageNames[language]}`,
            "aria-invalid": error || whole ? true : undefined,
            "aria-describedby": error ? `${id}-error` : whole ? `${idBase}-error` : undefined,
          };
          const change = (typed: string) => onChange(withText(text, language, typed));
          return (
            <div key={language} className="grid content-start gap-1" data-pointer={pointer}>
              {shown.length > 1 && (
                <span aria-hidden="true" className="text-xs text-ink-3">
                  {languageNames[language]}
                  {lacks && <span className="ml-1 text-ink-2">◆ {t("missing")}</span>}
                </span>
              )}
              {rows ? (
                <textarea {...control} rows={rows} onChange={(event) => change(event.target.value)} />
              ) : (
                <input type="text" {...control} onChange={(event) => change(event.target.value)} />
              )}
              {error && (
                <p id={`${id}-error`} className="text-sm text-bad">
                  {error}
                </p>
              )}
            </div>
          );
        })}
      </div>
      {whole && (
        <p id={`${idBase}-error`} className="text-sm text-bad">
          {whole}
        </p>
      )}
      {hint && <p className="text-xs text-ink-2">{hint}</p>}
    </fieldset>
  );
}
