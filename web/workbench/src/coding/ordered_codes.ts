import type { Content } from '../types';

// Codes by onset. A task may have very many: their order is kept with them, and follows from that of the
// codes before where one of them changes.

export type Codes = ReadonlyMap<string, Content>;
export type OrderedCodes = readonly (readonly [string, Content])[];

const orders = new WeakMap<Codes, OrderedCodes>();

type Entry = OrderedCodes[number];

// By onset, then by offset, then by id.
function compare([a, x]: Entry, [b, y]: Entry): number {
  return (
    x.onsetFrame - y.onsetFrame || x.offsetFrame - y.offsetFrame || (a === b ? 0 : a < b ? -1 : 1)
  );
}

export function inOrder(codes: Codes): OrderedCodes {
  let list = orders.get(codes);
  if (!list) orders.set(codes, (list = [...codes].sort(compare)));
  return list;
}

// Where an entry stands, or would stand.
function placeOf(list: OrderedCodes, entry: Entry): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(list[middle], entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The codes with one of them as it is now; null: deleted.
export function withCode(codes: Codes, id: string, content: Content | null): Codes {
  const before = codes.get(id);
  const next = new Map(codes);
  if (content) next.set(id, content);
  else next.delete(id);
  const list = [...inOrder(codes)];
  if (before) list.splice(placeOf(list, [id, before]), 1);
  if (content) list.splice(placeOf(list, [id, content]), 0, [id, content]);
  orders.set(next, list);
  return next;
}
