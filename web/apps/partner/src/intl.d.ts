import type account from "../../../packages/kit/src/account/messages/en.json";
import type kit from "../../../packages/kit/src/messages/en.json";
import type offering from "../../../packages/kit/src/offering/messages/en.json";
import type app from "./messages/en.json";

declare module "use-intl" {
  interface AppConfig {
    Messages: typeof kit & typeof account & typeof offering & typeof app;
  }
}
