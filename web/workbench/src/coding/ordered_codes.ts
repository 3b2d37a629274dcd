import type { Content } from '../types';
import { isToBeCoded } from './content';

export type Entry = readonly [id: string, content: Content];

// Entries that follow each other, and what is known of them together.
interface Part {
  entries: readonly Entry[]; // one at least
  toBeCoded: number;
  latestOffset: number; // frame
}

const kMostInPart = 512;
const kShelves = 256;

// By onset, then by offset, then by id.
function compare([a, x]: Entry, [b, y]: Entry): number {
  return (
    x.onsetFrame - y.onsetFrame || x.offsetFrame - y.offsetFrame || (a === b ? 0 : a < b ? -1 : 1)
  );
}

function partOf(entries: readonly Entry[]): Part {
  let [toBeCoded, latestOffset] = [0, 0];
  for (const [, content] of entries) {
    if (isToBeCoded(content)) ++toBeCoded;
    latestOffset = Math.max(latestOffset, content.offsetFrame);
  }
  return { entries, toBeCoded, latestOffset };
}

function partsOf(entries: readonly Entry[]): Part[] {
  if (entries.length === 0) return [];
  if (entries.length <= kMostInPart) return [partOf(entries)];
  const half = entries.length >> 1;
  return [...partsOf(entries.slice(0, half)), ...partsOf(entries.slice(half))];
}

// The first of `count` places at which `is` holds, as it does at all behind it; `count`: at none.
function firstPlace(count: number, is: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function shelfOf(id: string): number {
  let sum = 0;
  for (let i = 0; i < id.length; ++i) sum = (31 * sum + id.charCodeAt(i)) | 0;
  return (sum ^ (sum >>> 16)) & (kShelves - 1);
}

// Codes by onset. They are never changed: with() makes others that share with these what stays. So a
// change costs the same, however many codes there are.
export class Codes implements Iterable<Entry> {
  readonly size: number;
  private begins: Int32Array; // the place of each part's first entry

  private constructor(
    private parts: readonly Part[],
    private shelves: readonly ReadonlyMap<string, Content>[],
  ) {
    this.begins = new Int32Array(parts.length);
    let size = 0;
    parts.forEach(({ entries }, i) => {
      this.begins[i] = size;
      size += entries.length;
    });
    this.size = size;
  }

  static of(entries: Iterable<Entry>): Codes {
    const shelves = Array.from({ length: kShelves }, () => new Map<string, Content>());
    const list = [...new Map(entries)].sort(compare); // soon, as the server gives them in order
    for (const [id, content] of list) shelves[shelfOf(id)].set(id, content);
    return new Codes(partsOf(list), shelves);
  }

  get(id: string): Content | undefined {
    return this.shelves[shelfOf(id)].get(id);
  }

  has(id: string): boolean {
    return this.shelves[shelfOf(id)].has(id);
  }

  // With one of them as it is now; null: deleted.
  with(id: string, content: Content | null): Codes {
    const before = this.get(id);
    const shelf = new Map(this.shelves[shelfOf(id)]);
    if (content) shelf.set(id, content);
    else shelf.delete(id);
    const parts = [...this.parts];
    if (before) change(parts, [id, before], false);
    if (content) change(parts, [id, content], true);
    const shelves = [...this.shelves];
    shelves[shelfOf(id)] = shelf;
    return new Codes(parts, shelves);
  }

  *[Symbol.iterator](): Iterator<Entry> {
    for (const { entries } of this.parts) yield* entries;
  }

  // By their order, from 0; undefined where there is none.
  at(place: number): Entry | undefined {
    if (place < 0 || place >= this.size) return undefined;
    const part = firstPlace(this.parts.length, (i) => this.begins[i] > place) - 1;
    return this.parts[part].entries[place - this.begins[part]];
  }

  slice(first: number, last: number): Entry[] {
    const found: Entry[] = [];
    for (let place = first; place < Math.min(last, this.size); ++place) {
      found.push(this.at(place)!);
    }
    return found;
  }

  // -1: it is none of them.
  placeOf(id: string | null): number {
    const content = id === null ? undefined : this.get(id);
    if (!content) return -1;
    return this.placeWhere((each) => compare(each, [id!, content]) >= 0);
  }

  // The first that begins there or behind; size: none does.
  firstFrom(frame: number): number {
    return this.placeWhere(([, { onsetFrame }]) => onsetFrame >= frame);
  }

  // A place before which none reaches the frame; one of the last such places.
  firstReaching(frame: number): number {
    const part = this.parts.findIndex(({ latestOffset }) => latestOffset >= frame);
    return part < 0 ? this.size : this.begins[part];
  }

  // Those in which a frame lies.
  *around(frame: number): Iterable<Entry> {
    for (const { entries, latestOffset } of this.parts) {
      if (entries[0][1].onsetFrame > frame) return;
      if (latestOffset < frame) continue;
      for (const entry of entries) {
        const { onsetFrame, offsetFrame } = entry[1];
        if (onsetFrame <= frame && frame <= offsetFrame) yield entry;
      }
    }
  }

  get toBeCoded(): number {
    return this.parts.reduce((sum, part) => sum + part.toBeCoded, 0);
  }

  // The first that is to be coded from a place on, but one.
  nextToBeCoded(from: number, but: string | null): Entry | undefined {
    for (let i = 0; i < this.parts.length; ++i) {
      const { entries, toBeCoded } = this.parts[i];
      if (toBeCoded === 0 || this.begins[i] + entries.length <= from) continue;
      for (let k = Math.max(0, from - this.begins[i]); k < entries.length; ++k) {
        if (entries[k][0] !== but && isToBeCoded(entries[k][1])) return entries[k];
      }
    }
    return undefined;
  }

  // The first place at which `is` holds, as it does at all behind it.
  private placeWhere(is: (entry: Entry) => boolean): number {
    const { parts } = this;
    const part = firstPlace(parts.length, (i) => is(parts[i].entries[parts[i].entries.length - 1]));
    if (part === parts.length) return this.size;
    const { entries } = parts[part];
    return this.begins[part] + firstPlace(entries.length, (i) => is(entries[i]));
  }
}

// Puts an entry into the parts, or takes it away.
function change(parts: Part[], entry: Entry, isThere: boolean): void {
  const last = (i: number) => parts[i].entries[parts[i].entries.length - 1];
  const behind = firstPlace(parts.length, (i) => compare(last(i), entry) >= 0);
  const at = Math.min(behind, parts.length - 1);
  const entries = at < 0 ? [] : [...parts[at].entries];
  const place = firstPlace(entries.length, (i) => compare(entries[i], entry) >= 0);
  if (isThere) entries.splice(place, 0, entry);
  else entries.splice(place, 1);
  parts.splice(Math.max(at, 0), 1, ...partsOf(entries));
}
