import { ApiError, type Api } from './api';

// Files that are copied into the project through the browser.

const kPieceBytes = 8 * 1024 * 1024;
const kSureMs = 3000; // before that nobody knows how fast it goes

// Somebody wanted no more of it.
export class Stopped extends Error {
  constructor(name: string) {
    super(
      `stopped: what has arrived of ${name} is kept for a day. Press “Add the recordings” to go on, or choose the file once more, for the same session`,
    );
  }
}

interface Wish {
  sessionId: number;
  newConsent: boolean; // also a recording that went with a withdrawal
}

interface Arrived {
  received: number;
  total: number;
  freeBytes?: number; // on the disk, that recordings may take; undefined: it cannot be told
}

async function hexSum(bytes: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Whether what has arrived are the first bytes of this file: another one may have the same name,
// size and time.
async function arrivedOf(
  api: Api,
  path: string,
  file: File,
  received: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { sum, pieceBytes } = await api.get<{ sum: string; pieceBytes: number }>(path);
  let sums = '';
  for (let from = 0; from < received; from += pieceBytes) {
    if (signal.aborted) throw new Stopped(file.name);
    const piece = file.slice(from, Math.min(from + pieceBytes, received));
    sums += await hexSum(await piece.arrayBuffer());
  }
  return sum === (await hexSum(new TextEncoder().encode(sums).buffer as ArrayBuffer));
}

function pathOf(file: File, sessionId: number, more = ''): string {
  const query = `sessionId=${sessionId}&changedMs=${file.lastModified}`;
  return `/api/uploads/${encodeURIComponent(file.name)}${more}?${query}`;
}

// What the disk has room for, with what has arrived of the first file.
export async function freeBytes(api: Api, file: File, sessionId: number): Promise<number> {
  const { received, total, freeBytes: free } = await api.get<Arrived>(pathOf(file, sessionId));
  if (free === undefined) return Infinity;
  return free + (total === file.size ? received : 0);
}

// "about 3 minutes left"
export function leftText(ms: number): string {
  const s = ms / 1000;
  const [n, unit] =
    s < 55 ? [5 * Math.ceil(s / 5), 'second'] : s < 5400 ? [s / 60, 'minute'] : [s / 3600, 'hour'];
  const count = Math.max(1, Math.round(n));
  return `about ${count} ${unit}${count === 1 ? '' : 's'} left`;
}

// "call.mp4: 12 %, about 3 minutes left", after so many milliseconds in which it came from `first` on.
export function progressText(file: File, first: number, arrived: number, ms: number): string {
  const text = `${file.name}: ${Math.floor((100 * arrived) / Math.max(1, file.size))} %`;
  if (ms < kSureMs || arrived === first || arrived === file.size) return text;
  return `${text}, ${leftText((ms * (file.size - arrived)) / (arrived - first))}`;
}

// One file in pieces; an upload that broke off or was stopped goes on where it was, also of a server
// that was started again. Stopped: between two pieces, so that each is whole.
export async function upload(
  api: Api,
  file: File,
  wish: Wish,
  told: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { sessionId, newConsent } = wish;
  const path = pathOf(file, sessionId);
  const { received, total } = await api.get<Arrived>(path);
  told(progressText(file, 0, 0, 0));
  const goesOn =
    received > 0 &&
    total === file.size &&
    (await arrivedOf(api, pathOf(file, sessionId, '/sum'), file, received, signal));
  const arrived = goesOn ? received : 0;
  const begun = performance.now();
  told(progressText(file, arrived, arrived, 0));
  if (file.size === 0) throw new ApiError(400, 'is empty', file.name, 'choose another file');
  for (let from = arrived; from < file.size; from += kPieceBytes) {
    if (signal.aborted) throw new Stopped(file.name);
    const to = Math.min(from + kPieceBytes, file.size);
    await api.request('PUT', newConsent ? `${path}&newConsent=1` : path, {
      body: file.slice(from, to),
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes ${from}-${to - 1}/${file.size}`,
      },
    });
    told(progressText(file, arrived, to, performance.now() - begun));
  }
}
