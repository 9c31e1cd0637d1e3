import type account from "./account/messages/en.json";
import type desk from "./desk/messages/en.json";
import type kit from "./messages/en.json";
import type offering from "./offering/messages/en.json";
import type orders from "./orders/messages/en.json";
import type staff from "./staff/messages/en.json";

// Only the kit's own program sees this; each app declares its messages beside the kit's.
declare module "use-intl" {
  interface AppConfig {
    Messages: typeof kit & typeof account & typeof desk & typeof offering & typeof orders & typeof staff;
  }
}
