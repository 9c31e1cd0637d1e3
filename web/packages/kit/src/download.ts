import { ApiError, currentLanguage, readProblem, theSession } from "@cloud-factory/api";

/** Fetches a file in the name of the caller and hands it to the browser under this name. */
export async function download(url: string, fileName: string): Promise<void> {
  const headers: Record<string, string> = { "accept-language": currentLanguage() };
  const token = await theSession().token();
  if (token !== null) headers.authorization = `Bearer ${token}`;
  let response: Response;
  try {
    response = await fetch(url, { headers, credentials: "same-origin" });
  } catch (cause) {
    throw ApiError.unreachable(cause);
  }
  if (!response.ok) throw new ApiError(await readProblem(response));
  const address = URL.createObjectURL(await response.blob());
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = fileName;
  anchor.click();
  // The browser has its own hold of the blob once the click is handled.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
