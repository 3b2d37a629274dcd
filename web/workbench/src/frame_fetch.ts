import type { Api } from './api';

const kOvertaken = 8; // times that a picture is asked for again

// The picture of exactly one frame. query: view, face, size, viewer … Throws where another frame comes.
export async function fetchFrame(
  api: Api,
  recordingId: number,
  frame: number,
  query: URLSearchParams,
  signal?: AbortSignal,
): Promise<ImageBitmap> {
  const path = `/api/recordings/${recordingId}/frames/${frame}?${query}`;
  let response = await api.request('GET', path, { signal });
  // 204: another request of this viewer overtook it; it is still wanted.
  for (let again = 0; response.status === 204 && again < kOvertaken; ++again) {
    response = await api.request('GET', path, { signal });
  }
  if (response.status === 204) throw new Error(`the server passed over frame ${frame}`);
  const said = response.headers.get('X-Inkling-Frame');
  if (said !== null && Number(said) !== frame) {
    throw new Error(`frame ${frame} was asked for and ${said} came`);
  }
  return createImageBitmap(await response.blob());
}
