import type { NavItem } from "./shellParts.tsx";
import { CallsButton, useShellTools } from "./shellTools.tsx";

/** Palette, keys and the drawer of calls: for who works here often, fetched once the page is quiet. */
export function StorefrontTools({ items }: { items: readonly NavItem[] }) {
  const { openCalls, overlays } = useShellTools(items);
  return (
    <>
      <CallsButton onOpen={openCalls} />
      {overlays}
    </>
  );
}
