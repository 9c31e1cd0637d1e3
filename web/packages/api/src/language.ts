export const languages = ["en", "sl", "de"] as const;
export type Language = (typeof languages)[number];

let language: Language = "en";

/** The language in which answers and problems are asked for. */
export function currentLanguage(): Language {
  return language;
}

export function setApiLanguage(next: Language): void {
  language = next;
}
