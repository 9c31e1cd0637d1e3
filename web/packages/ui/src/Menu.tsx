import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";

export interface MenuAction {
  id: string;
  label: ReactNode;
  run: () => void;
  /** Why it cannot be done now; the entry stays visible. */
  blockedBecause?: string | null;
}

/** A short list of actions behind a button. */
export function Menu({
  trigger,
  actions,
  startsOpen = false,
}: {
  trigger: ReactElement;
  actions: readonly MenuAction[];
  /** It was asked for before it had arrived. */
  startsOpen?: boolean;
}) {
  return (
    <Base.Root defaultOpen={startsOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="z-50">
          <Base.Popup className="popup min-w-44">
            {actions.map((action) => (
              <Base.Item
                key={action.id}
                className="popup-item"
                disabled={Boolean(action.blockedBecause)}
                onClick={action.run}
              >
                <span className="grid">
                  {action.label}
                  {action.blockedBecause && (
                    <span className="text-xs text-ink-3">{action.blockedBecause}</span>
                  )}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
