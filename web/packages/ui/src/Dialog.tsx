import { type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./cx.ts";
import { useUiLocale } from "./locale.tsx";
import { Cross } from "./marks.tsx";

/**
 * The platform's own dialog: the browser keeps focus inside, closes on Escape and gives focus back.
 * `place` puts it in the middle, near the top, or as a sheet at a side.
 */
export function Dialog({
  open,
  onClose,
  title,
  titleHidden = false,
  place = "middle",
  footer,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  titleHidden?: boolean;
  place?: "middle" | "top" | "side" | "rail";
  footer?: ReactNode;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { words } = useUiLocale();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  return (
    // A click on the dialog itself is a click on its backdrop; Escape is the keyboard's way.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={cx(
        "sheet",
        place === "top" && "sheet-top",
        place === "side" && "sheet-side",
        place === "rail" && "sheet-rail",
      )}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {open && (
        <div className="flex h-full max-h-[inherit] flex-col">
          <header
            className={
              titleHidden
                ? "sr-only"
                : "flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-5"
            }
          >
            <h2 id={titleId} className="text-lg">
              {title}
            </h2>
            {!titleHidden && (
              <button
                type="button"
                className="btn btn-quiet btn-square"
                aria-label={words.close}
                onClick={onClose}
              >
                <Cross />
              </button>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </div>
      )}
    </dialog>
  );
}
