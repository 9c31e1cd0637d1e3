import { MoreMessages } from "@cloud-factory/kit";
import { Platform } from "./Platform.tsx";
import { loadPlatformTexts } from "./texts.ts";

export function PlatformBelow() {
  return (
    <MoreMessages load={loadPlatformTexts}>
      <Platform />
    </MoreMessages>
  );
}
