import { Button, Chevron, ChevronRight, Cross, cx, SortDown, SortUp, StateLamp } from "@cloud-factory/ui";
import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { isUnder, useProblems } from "./problems.tsx";

let made = 0;
const newId = () => `entry-${(made += 1)}`;

/** The entry at a place goes one up or down. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [entry] = next.splice(from, 1);
  if (entry !== undefined) next.splice(to, 0, entry);
  return next;
}

/**
 * A list whose entries are added, removed, put in order and edited. Entries fold away, unless there is
 * so little in them that they are shown as one line (`inline`).
 */
export function EditableList<T>({
  label,
  items,
  onChange,
  name,
  aside,
  create,
  addLabel,
  empty,
  at,
  pointerOf: ownPointer,
  most,
  inline = false,
  startOpen = false,
  extra,
  children,
}: {
  label: string;
  items: readonly T[];
  onChange: (items: T[]) => void;
  /** What an entry is called in its heading and its buttons. */
  name: (item: T, index: number) => string;
  /** Beside the heading, for example a price. */
  aside?: (item: T, index: number) => ReactNode;
  /** Without it nothing can be added here. */
  create?: () => T;
  addLabel: string;
  empty?: string;
  at?: string;
  /** Where an entry stands, if not by its number. */
  pointerOf?: (item: T, index: number) => string | undefined;
  most?: number;
  inline?: boolean;
  startOpen?: boolean;
  /** Other ways to add, beside the button. */
  extra?: ReactNode;
  children: (item: T, change: (item: T) => void, index: number) => ReactNode;
}) {
  const t = useTranslations("offering.list");
  const problems = useProblems();
  const pointerOf = (item: T, index: number) =>
    ownPointer ? ownPointer(item, index) : at === undefined ? undefined : `${at}/${index}`;
  const idBase = useId();
  const root = useRef<HTMLDivElement>(null);
  // Entries have no identity of their own; without one, what moves would lose its focus and its fold.
  const [ids, setIds] = useState<string[]>(() => items.map(newId));
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(startOpen ? ids : []));
  const known =
    ids.length === items.length
      ? ids
      : [
          ...ids.slice(0, items.length),
          ...Array.from({ length: Math.max(0, items.length - ids.length) }, newId),
        ];
  if (known !== ids) setIds(known);
  // Whoever follows a problem here finds the entry open.
  const goal = known.find((_, index) => {
    const item = items[index];
    const pointer = item === undefined ? undefined : pointerOf(item, index);
    return pointer !== undefined && problems.goal !== null && isUnder(problems.goal, pointer);
  });
  if (goal !== undefined && !opened.has(goal)) setOpened(new Set([...opened, goal]));

  const set = (nextIds: string[], next: T[]) => {
    setIds(nextIds);
    onChange(next);
  };
  const focus = (selector: string) =>
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(selector)?.focus());
  const add = () => {
    if (!create) return;
    const id = newId();
    set([...known, id], [...items, create()]);
    setOpened(new Set([...opened, id]));
    focus(`[data-entry="${id}"] :is(input, select, textarea)`);
  };
  const move = (index: number, by: 1 | -1) => {
    const id = known[index] ?? "";
    set(moved(known, index, index + by), moved(items, index, index + by));
    focus(`[data-entry="${id}"] [data-move="${by}"]`);
  };
  const remove = (index: number) => {
    set(known.toSpliced(index, 1), items.toSpliced(index, 1));
    focus(`[data-entry="${known[index + 1] ?? known[index - 1] ?? ""}"] [data-remove], [data-add]`);
  };
  const full = most !== undefined && items.length >= most;

  return (
    <div ref={root} className="grid grid-cols-1 gap-3">
      {items.length === 0 && empty && <p className="border-y border-line py-3 text-sm text-ink-2">{empty}</p>}
      {items.length > 0 && (
        <ol aria-label={label} className={cx(!inline && "border-t border-line", inline && "grid gap-3")}>
          {items.map((item, index) => {
            const id = known[index] ?? "";
            const pointer = pointerOf(item, index);
            const wrong = pointer === undefined ? 0 : problems.under(pointer);
            const open = opened.has(id);
            const called = name(item, index) || t("unnamed", { number: index + 1 });
            const change = (next: T) => onChange(items.map((entry, at_) => (at_ === index ? next : entry)));
            const tools = (
              <span className="flex flex-none items-center">
                <Button
                  kind="quiet"
                  square
                  data-move="-1"
                  aria-label={t("up", { name: called })}
                  aria-disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <SortUp />
                </Button>
                <Button
                  kind="quiet"
                  square
                  data-move="1"
                  aria-label={t("down", { name: called })}
                  aria-disabled={index === items.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <SortDown />
                </Button>
                <Button
                  kind="quiet"
                  square
                  data-remove=""
                  aria-label={t("remove", { name: called })}
                  onClick={() => remove(index)}
                >
                  <Cross />
                </Button>
              </span>
            );
            if (inline) {
              return (
                <li key={id} data-entry={id} data-pointer={pointer} className="flex items-end gap-2">
                  <div className="min-w-0 flex-1">{children(item, change, index)}</div>
                  {tools}
                </li>
              );
            }
            return (
              <li key={id} data-entry={id} data-pointer={pointer} className="border-b border-line">
                <div className="flex items-center gap-2">
                  <button
                    type="button"
                    className="flex min-h-(--row) min-w-0 flex-1 flex-wrap items-center gap-x-3 py-1 text-left text-sm font-medium hover:text-accent-text"
                    aria-expanded={open}
                    aria-controls={`${idBase}-${id}`}
                    onClick={() => {
                      const next = new Set(opened);
                      if (open) next.delete(id);
                      else next.add(id);
                      setOpened(next);
                    }}
                  >
                    {open ? <Chevron className="flex-none" /> : <ChevronRight className="flex-none" />}
                    <span className="min-w-0 break-words">{called}</span>
                    {wrong > 0 && (
                      <StateLamp state="failed" className="text-xs font-normal">
                        {t("problems", { count: wrong })}
                      </StateLamp>
                    )}
                    {aside && (
                      <span className="ml-auto text-xs font-normal text-ink-2">{aside(item, index)}</span>
                    )}
                  </button>
                  {tools}
                </div>
                {open && (
                  <div id={`${idBase}-${id}`} className="grid gap-4 pt-2 pb-5 md:pl-5">
                    {children(item, change, index)}
                  </div>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {(create || extra) && (
        <div className="flex flex-wrap items-end gap-2">
          {create && (
            <Button data-add="" blockedBecause={full ? t("full", { most: most ?? 0 }) : null} onClick={add}>
              {addLabel}
            </Button>
          )}
          {extra}
        </div>
      )}
    </div>
  );
}
