import { seedQueries, setApiLanguage } from "@cloud-factory/api";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type AnyRouter, RouterProvider } from "@tanstack/react-router";
import { Fragment, type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { detectLanguage, I18nProvider, loadAllMessages, type LoadMessages } from "./i18n.tsx";
import { createQueryClient } from "./queryClient.ts";

export interface AppDefinition {
  createRouter: (queryClient: QueryClient) => AnyRouter;
  loadMessages: LoadMessages;
  /** What stands around every page, for example toasts. */
  Around?: (props: { children: ReactNode }) => ReactNode;
}

/** Starts an app: language first, then what the server seeded, then the pages. */
export async function mountApp({
  createRouter,
  loadMessages,
  Around = Fragment,
}: AppDefinition): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no #root");
  const language = detectLanguage(document.cookie, navigator.languages);
  setApiLanguage(language);
  const queryClient = createQueryClient();
  seedQueries(queryClient);
  const router = createRouter(queryClient);
  const messages = await loadAllMessages(language, loadMessages);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <I18nProvider initial={language} messages={messages} loadApp={loadMessages}>
          <Around>
            <RouterProvider router={router} />
          </Around>
        </I18nProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
