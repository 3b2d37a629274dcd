import { keepAsFile } from '../../shared/keep_as_file';
import type { Api } from './api';

// A file of the server, kept as one by the browser. usual: its name where the server says none.
export async function downloadFile(api: Api, path: string, usual: string): Promise<void> {
  const response = await api.request('GET', path);
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
  keepAsFile(await response.blob(), named ? named[1] : usual);
}
