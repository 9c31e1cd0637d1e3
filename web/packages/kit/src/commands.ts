import { useEffect, useRef, useSyncExternalStore } from "react";

/** One thing that can be done from the palette. */
export interface Command {
  id: string;
  label: string;
  group: string;
  run: () => void;
  /** The second key after G, for pages that are visited often. */
  goKey?: string;
  /** More words to be found by. */
  also?: string;
}

let sources: readonly (readonly Command[])[] = [];
let all: readonly Command[] = [];
let open = false;
const listeners = new Set<() => void>();

function changed(): void {
  all = sources.flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Adds commands while a component is on the page. Pass a memoised list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    sources = [...sources, commands];
    changed();
    return () => {
      sources = sources.filter((source) => source !== commands);
      changed();
    };
  }, [commands]);
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => all);
}

export function usePaletteOpen(): boolean {
  return useSyncExternalStore(subscribe, () => open);
}

export function setPaletteOpen(next: boolean): void {
  open = next;
  changed();
}

/** Every typed word must occur somewhere; a label that begins with the text comes first. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  const start = words.join(" ");
  return commands
    .filter((command) => {
      const hay = `${command.label} ${command.group} ${command.also ?? ""}`.toLowerCase();
      return words.every((word) => hay.includes(word));
    })
    .toSorted(
      (first, second) =>
        Number(second.label.toLowerCase().startsWith(start)) -
        Number(first.label.toLowerCase().startsWith(start)),
    );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

const patience = 1200;

/** Ctrl or ⌘ with K opens the palette; G and then a page's key goes there. */
export function useCommandKeys(): void {
  const commands = useAllCommands();
  // Kept while the page adds its own commands between the two keys.
  const pressedG = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setPaletteOpen(!open);
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || open) return;
      const key = event.key.toLowerCase();
      if (pressedG.current > 0 && event.timeStamp - pressedG.current < patience) {
        pressedG.current = 0;
        const command = commands.find((candidate) => candidate.goKey === key);
        if (command) {
          event.preventDefault();
          command.run();
        }
        return;
      }
      pressedG.current = key === "g" ? event.timeStamp : 0;
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [commands]);
}
