import { Link, useRouter } from "@tanstack/react-router";
import type { ComponentType, MouseEventHandler, ReactNode } from "react";

/**
 * The kit serves four apps, each with its own routes, so its links are checked by no route table.
 * Apps use the router's typed Link for their own pages.
 */
export interface NavLinkProps {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, unknown> | true | ((previous: Record<string, unknown>) => Record<string, unknown>);
  state?: Record<string, unknown> | ((previous: Record<string, unknown>) => Record<string, unknown>);
  replace?: boolean;
  resetScroll?: boolean;
  activeOptions?: { exact?: boolean; includeSearch?: boolean };
  activeProps?: Record<string, unknown>;
  className?: string;
  "aria-label"?: string;
  "aria-current"?: "true" | undefined;
  "data-key"?: string;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
  children?: ReactNode;
}

export const NavLink = Link as unknown as ComponentType<NavLinkProps>;

export type Go = (to: Pick<NavLinkProps, "to" | "params" | "search" | "replace">) => void;

export function useGo(): Go {
  const router = useRouter();
  return (to) => {
    void router.navigate(to as Parameters<typeof router.navigate>[0]);
  };
}
