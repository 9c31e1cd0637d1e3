import { ApiError } from "@cloud-factory/api";
import { Button, toast } from "@cloud-factory/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { download } from "../identity/download.ts";

/** A list as a file, with the filters that are set. */
export function ExportButton({
  url,
  fileName,
  children,
  blockedBecause,
}: {
  url: string;
  fileName: string;
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
      kind="secondary"
      pending={fetchFile.isPending}
      blockedBecause={blockedBecause}
      onClick={() => fetchFile.mutate()}
    >
      {children}
    </Button>
  );
}
