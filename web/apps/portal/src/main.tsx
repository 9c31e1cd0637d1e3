import { mountApp } from "@cloud-factory/kit";
import { ToastProvider } from "@cloud-factory/ui";
import { loadMessages } from "./messages.ts";
import { createAppRouter } from "./router.tsx";

void mountApp({ createRouter: createAppRouter, loadMessages, Around: ToastProvider });
