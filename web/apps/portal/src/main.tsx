import { mountApp } from "@cloud-factory/kit";
import { loadMessages } from "./messages.ts";
import { createAppRouter } from "./router.tsx";

void mountApp({ createRouter: createAppRouter, loadMessages });
