import { type Language, languages } from "@cloud-factory/api";
import { SelectField } from "@cloud-factory/ui";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { languageNames, useLanguage } from "../i18n.tsx";

/** In which languages texts are written: side by side, or one at a time where there is little room. */
interface Choice {
  shown: readonly Language[];
  value: Language | "all";
  choose: (value: Language | "all") => void;
}

const Context = createContext<Choice>({ shown: languages, value: "all", choose: () => undefined });

function roomForAll(): boolean {
  return typeof matchMedia !== "function" || matchMedia("(width >= 52rem)").matches;
}

export function EditLanguages({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const [value, choose] = useState<Language | "all">(() => (roomForAll() ? "all" : language));
  const choice = useMemo(() => ({ shown: value === "all" ? languages : [value], value, choose }), [value]);
  return <Context value={choice}>{children}</Context>;
}

export function useEditLanguages(): Choice {
  return useContext(Context);
}

export function EditLanguageSwitch() {
  const t = useTranslations("offering.languages");
  const { value, choose } = useEditLanguages();
  return (
    <SelectField
      label={t("label")}
      labelHidden
      className="w-44"
      value={value}
      options={[
        { value: "all", label: t("all") },
        ...languages.map((code) => ({ value: code, label: languageNames[code] })),
      ]}
      onChange={(event) => choose(languages.find((code) => code === event.target.value) ?? "all")}
    />
  );
}
