import type account from "../../../packages/kit/src/account/messages/en.json";
import type desk from "../../../packages/kit/src/desk/messages/en.json";
import type kit from "../../../packages/kit/src/messages/en.json";
import type offering from "../../../packages/kit/src/offering/messages/en.json";
import type orders from "../../../packages/kit/src/orders/messages/en.json";
import type staff from "../../../packages/kit/src/staff/messages/en.json";
import type app from "./messages/en.json";

declare module "use-intl" {
  interface AppConfig {
    Messages: typeof kit &
      typeof account &
      typeof desk &
      typeof offering &
      typeof orders &
      typeof staff &
      typeof app;
  }
}
