import type account from "../../../packages/kit/src/account/messages/en.json";
import type kit from "../../../packages/kit/src/messages/en.json";
import type orders from "../../../packages/kit/src/orders/messages/en.json";
import type home from "./home/messages/en.json";
import type legal from "./legal/messages/en.json";
import type app from "./messages/en.json";
import type shop from "./shop/messages/en.json";

declare module "use-intl" {
  interface AppConfig {
    Messages: typeof kit &
      typeof account &
      typeof app &
      typeof shop &
      typeof home &
      typeof legal &
      typeof orders;
  }
}
