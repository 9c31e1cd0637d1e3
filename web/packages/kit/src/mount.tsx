import { seedQueries, setApiLanguage } from "@cloud-factory/api";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type AnyRoute, type AnyRouter, RouterProvider } from "@tanstack/react-router";
import { Fragment, type ReactNode, startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nProvider, loadAllMessages, type LoadMessages, startLanguage } from "./i18n.tsx";
import { createQueryClient } from "./queryClient.ts";

export interface AppDefinition {
  createRouter: (queryClient: QueryClient) => AnyRouter;
  loadMessages: LoadMessages;
  /** What stands around every page, for example toasts. */
  Around?: (props: { children: ReactNode }) => ReactNode;
}

interface Fetchable {
  preload?: () => Promise<unknown>;
}

/** The code of the page that is asked for comes at the same time as the texts, not after them. */
function fetchPage(router: AnyRouter): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    const page = (router.routesById as Record<string, AnyRoute | undefined>)[routeId]?.options.component;
    // What fails is asked for again, and said, when it is drawn.
    (page as Fetchable | undefined)?.preload?.().catch(() => undefined);
  }
}

/** Starts an app: language first, then what the server seeded, then the pages. */
export async function mountApp({
  createRouter,
  loadMessages,
  Around = Fragment,
}: AppDefinition): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no #root");
  const language = startLanguage();
  setApiLanguage(language);
  const queryClient = createQueryClient();
  seedQueries(queryClient);
  const router = createRouter(queryClient);
  fetchPage(router);
  const messages = await loadAllMessages(language, loadMessages);
  // In small pieces: a slow phone stays ready for a finger.
  startTransition(() =>
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
    ),
  );
}
