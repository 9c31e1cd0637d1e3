import { cx, Dialog, Kbd } from "@cloud-factory/ui";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { findCommands, setPaletteOpen, useAllCommands, usePaletteOpen } from "./commands.ts";

/** Search over pages and what the present page can do. */
export function CommandPalette() {
  const open = usePaletteOpen();
  const t = useTranslations("kit.palette");
  return (
    <Dialog open={open} onClose={() => setPaletteOpen(false)} title={t("title")} titleHidden place="top">
      <PaletteList />
    </Dialog>
  );
}

function PaletteList() {
  const t = useTranslations("kit.palette");
  const commands = useAllCommands();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const found = findCommands(commands, typed);
  const current = found[Math.min(active, found.length - 1)];

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (current) document.getElementById(`${listId}-${current.id}`)?.scrollIntoView?.({ block: "nearest" });
  }, [current, listId]);

  const run = (command: typeof current) => {
    setPaletteOpen(false);
    command?.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = found.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      Home: 0,
      End: last,
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setActive(Math.max(0, move));
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(current);
    }
  };

  return (
    <div>
      <input
        ref={input}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
        aria-label={t("placeholder")}
        placeholder={t("placeholder")}
        className="h-12 w-full border-b border-line bg-transparent px-5 text-base outline-none"
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={t("title")}
        className="max-h-[min(24rem,55vh)] overflow-auto p-2"
      >
        {found.map((command) => (
          // The input keeps the focus and handles the keys (combobox pattern).
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={command.id}
            id={`${listId}-${command.id}`}
            role="option"
            aria-selected={command === current}
            className={cx("popup-item justify-between text-sm", "cursor-pointer")}
            onPointerMove={() => setActive(found.indexOf(command))}
            onClick={() => run(command)}
          >
            <span className="min-w-0 truncate">
              <span className="text-ink-3">{command.group}</span> {command.label}
            </span>
            {command.goKey && (
              <span className="flex gap-1">
                <Kbd>G</Kbd>
                <Kbd>{command.goKey.toUpperCase()}</Kbd>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={found.length > 0 ? "sr-only" : "px-5 pb-5 text-sm text-ink-2"}>
        {found.length === 0 ? t("empty") : String(found.length)}
      </p>
    </div>
  );
}
