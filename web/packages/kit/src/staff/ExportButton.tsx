import { ApiError } from "@cloud-factory/api";
import { Button, type ButtonKind, toast } from "@cloud-factory/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { download } from "../download.ts";

/** A list as a file, with the filters that are set. */
export function ExportButton({
  url,
  fileName,
  kind = "secondary",
  children,
  blockedBecause,
}: {
  url: string;
  fileName: string;
  kind?: ButtonKind;
  children: string;
  blockedBecause?: string | null;
}) {
  const t = useTranslations("common");
  const fetchFile = useMutation({
    mutationFn: () => download(url, fileName),
    onError: (error) =>
      toast.failed(t("exportFailed"), error instanceof ApiError ? (error.detail ?? error.text()) : undefined),
  });
  return (
    <Button
      kind={kind}
      pending={fetchFile.isPending}
      blockedBecause={blockedBecause}
      onClick={() => fetchFile.mutate()}
    >
      {children}
    </Button>
  );
}
