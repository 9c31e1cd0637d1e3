import { type Language, setApiLanguage } from "@cloud-factory/api";
import { BrandContext, I18nProvider, type Messages } from "@cloud-factory/kit";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RegisteredRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";

const texts = import.meta.glob<Messages>(
  [
    "./**/messages/*.json",
    "../../../packages/kit/src/messages/*.json",
    "../../../packages/api/src/problems/*.json",
  ],
  { import: "default" },
);

/** All that the storefront says in a language. */
export async function allTexts(language: Language): Promise<Messages> {
  const files = Object.entries(texts).filter(([file]) => file.endsWith(`/${language}.json`));
  return Object.assign({}, ...(await Promise.all(files.map(([, load]) => load())))) as Messages;
}

/** Draws a part of a page with texts, a router and an empty memory of answers. */
export async function renderInShop(
  children: ReactNode,
  {
    language = "en",
    seller = "Cloud Factory",
    path = "/",
  }: { language?: Language; seller?: string; path?: string } = {},
) {
  setApiLanguage(language);
  const messages = await allTexts(language);
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: "$", component: () => children });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const drawn = render(
    <QueryClientProvider client={queryClient}>
      <I18nProvider initial={language} messages={messages} loadApp={allTexts}>
        <BrandContext value={{ name: seller }}>
          <RouterProvider router={router as unknown as RegisteredRouter} />
        </BrandContext>
      </I18nProvider>
    </QueryClientProvider>,
  );
  await act(() => router.load());
  return { ...drawn, router, queryClient };
}

/** Answers of the API by the beginning of their address; anything else is not found. */
export function answering(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const fetch = (url: string): Promise<Response> => {
    asked.push(url);
    const found = Object.entries(answers).find(([start]) => url.startsWith(start));
    return Promise.resolve(
      found
        ? Response.json(found[1])
        : Response.json(
            { type: "urn:cloud-factory:problem:not-found", title: "Not Found", status: 404 },
            { status: 404 },
          ),
    );
  };
  return { fetch, asked };
}
