import { linkClass, StateLamp } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { sectionOf } from "./draft.ts";

/** Everything that keeps the product from being published; each leads to its field. */
export function ProblemList({
  problems,
  onFollow,
}: {
  problems: readonly { pointer: string; message: string }[];
  onFollow: (pointer: string) => void;
}) {
  const t = useTranslations("editor");
  if (problems.length === 0) return null;
  return (
    <details className="border-y border-line py-2 text-sm" open={problems.length <= 4}>
      <summary className="cursor-pointer">
        <StateLamp state="failed">{t("standing.problems", { count: problems.length })}</StateLamp>
      </summary>
      <ul className="mt-2 grid gap-1">
        {problems.map(({ pointer, message }, index) => (
          // The same may be wrong at several places with the same words.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${pointer} ${index}`}>
            <button type="button" className={linkClass("text-left")} onClick={() => onFollow(pointer)}>
              {t(`sections.${sectionOf(pointer)}`)}: {message}
            </button>{" "}
            <code className="font-mono text-xs break-all text-ink-3">{pointer}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
