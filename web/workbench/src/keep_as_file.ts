import type { Api } from './api';

// The browser keeps it as a file, where and as it always does.
export function keepAsFile(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// A file of the server, kept as one by the browser. usual: its name where the server says none.
export async function downloadFile(api: Api, path: string, usual: string): Promise<void> {
  const response = await api.request('GET', path);
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
  keepAsFile(await response.blob(), named ? named[1] : usual);
}
