import { Toast as Base } from "@base-ui/react/toast";
import type { ReactNode } from "react";
import { useUiLocale } from "./locale.tsx";
import { Cross } from "./marks.tsx";
import { StateLamp } from "./StateLamp.tsx";

const manager = Base.createToastManager();

/** Says that something happened elsewhere on the page. An error inside a form stays inside the form. */
export const toast = {
  done(title: string, description?: string): void {
    manager.add({ title, description, type: "ok" });
  },
  failed(title: string, description?: string): void {
    manager.add({ title, description, type: "failed", priority: "high", timeout: 0 });
  },
};

function List() {
  const { toasts } = Base.useToastManager();
  const { words } = useUiLocale();
  return toasts.map((entry) => (
    <Base.Root key={entry.id} toast={entry} className="popup pointer-events-auto max-w-none p-0">
      <Base.Content className="flex items-start gap-3 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1 py-1">
          <StateLamp state={entry.type === "failed" ? "failed" : "ok"}>
            <Base.Title render={<strong />} className="font-medium" />
          </StateLamp>
          <Base.Description className="pl-5 text-ink-2" />
        </div>
        <Base.Close className="btn btn-quiet btn-square" aria-label={words.close}>
          <Cross />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const { words } = useUiLocale();
  return (
    <Base.Provider toastManager={manager} timeout={6000}>
      {children}
      <Base.Portal>
        <Base.Viewport
          aria-label={words.notifications}
          className="pointer-events-none fixed right-4 bottom-4 z-50 grid w-[min(24rem,calc(100vw-32px))] gap-2"
        >
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
