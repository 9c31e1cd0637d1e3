import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { ContentProblem } from "@cloud-factory/api/staff";

/** What is wrong with the work, by JSON pointer: each field shows its own, each heading how many are below. */

export interface ProblemMap {
  at: (pointer: string) => string | null;
  under: (pointer: string) => number;
  /** Where somebody wants to be taken: lists on the way open. */
  goal: string | null;
}

const nothing: ProblemMap = { at: () => null, under: () => 0, goal: null };
const Context = createContext<ProblemMap>(nothing);

export function isUnder(pointer: string, prefix: string): boolean {
  return prefix === "" || pointer === prefix || pointer.startsWith(`${prefix}/`);
}

/** Several messages of one place become one text. */
export function mapProblems(problems: readonly ContentProblem[], goal: string | null = null): ProblemMap {
  const texts = new Map<string, string>();
  for (const { pointer, message } of problems) {
    const before = texts.get(pointer);
    texts.set(pointer, before ? `${before}; ${message}` : message);
  }
  return {
    at: (pointer) => texts.get(pointer) ?? null,
    under: (prefix) => problems.filter(({ pointer }) => isUnder(pointer, prefix)).length,
    goal,
  };
}

export function ProblemsProvider({
  problems,
  goal,
  children,
}: {
  problems: readonly ContentProblem[];
  goal?: string | null;
  children: ReactNode;
}) {
  const map = useMemo(() => mapProblems(problems, goal ?? null), [problems, goal]);
  return <Context value={map}>{children}</Context>;
}

export function useProblems(): ProblemMap {
  return useContext(Context);
}

/** The message beside the field at a pointer; fields without a pointer have none. */
export function useProblem(pointer: string | undefined): string | null {
  const { at } = useContext(Context);
  return pointer === undefined ? null : at(pointer);
}
