import { shelf, type ShelfSuggestion } from "@cloud-factory/api";
import { urlState } from "@cloud-factory/kit";
import { Arrow, Lens, ServiceIcon } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";

const typingPause = 150;

/** What was typed, once the typing pauses. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), typingPause);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/**
 * Names what is meant while it is typed: arrows choose a product, Enter goes there, and without a choice
 * searches for the words. Escape closes the list first and empties the box second.
 */
export function SearchBox({
  value,
  onSearch,
  onProduct,
}: {
  value: string;
  onSearch: (text: string | undefined) => void;
  onProduct: (slug: string) => void;
}) {
  const t = useTranslations("catalogue");
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  // Going back restores the words.
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }

  const text = usePaused(typed.trim());
  const { data } = useQuery({ ...shelf.suggest(text), enabled: open && text !== "" });
  const suggestions: readonly ShelfSuggestion[] = text === "" ? [] : (data?.items ?? []);
  const listed = open && suggestions.length > 0 && typed.trim() !== "";
  const chosen = listed ? suggestions[active] : undefined;
  const optionId = (index: number) => `${id}-${index}`;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const submit = () => {
    close();
    if (chosen) onProduct(chosen.slug);
    else onSearch(urlState.text(typed));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (suggestions.length === 0) return;
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = suggestions.length + 1;
      // One place is the box itself, where what was typed counts.
      setActive((place) => ((place + 1 + step + places) % places) - 1);
    } else if (event.key === "Escape" && listed) {
      event.preventDefault();
      close();
    }
  };

  return (
    // Leaving the whole of it closes the list.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      role="search"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {t("search")}
      </label>
      <Lens className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3" />
      <input
        id={id}
        type="search"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={listed}
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? optionId(active) : undefined}
        autoComplete="off"
        enterKeyHint="search"
        className="input pl-9"
        placeholder={t("searchHint")}
        maxLength={200}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(-1);
          setOpen(true);
          // An emptied box is a wish of its own.
          if (event.target.value === "" && value !== "") onSearch(undefined);
        }}
      />
      {listed && (
        <div className="popup absolute inset-x-0 top-full z-20 mt-1">
          <ul id={`${id}-list`} role="listbox" aria-label={t("suggestions")}>
            {suggestions.map((suggestion, index) => (
              // The box keeps the focus; its keys are handled there.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <li
                key={suggestion.slug}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                className="popup-item cursor-pointer hover:bg-sunken"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  close();
                  onProduct(suggestion.slug);
                }}
              >
                <ServiceIcon name={suggestion.icon} size={20} className="text-accent-text" />
                <span className="min-w-0 flex-1 truncate">{suggestion.name}</span>
                <Arrow className="text-ink-3" />
              </li>
            ))}
          </ul>
          <p className="mt-1 border-t border-line px-2.5 pt-2 pb-1 text-xs text-ink-3">
            {t("suggestionKeys", { text: typed.trim() })}
          </p>
        </div>
      )}
      <span role="status" className="sr-only">
        {listed && t("suggested", { count: suggestions.length })}
      </span>
    </form>
  );
}
