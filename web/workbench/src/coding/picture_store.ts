// Pictures of exact frames, decoded, as many as fit; those that are wanted are fetched in the order of
// their need, a few at once.

export type PictureView = 'crop' | 'whole' | 'magnified' | 'difference' | 'arrows';

export interface Kind {
  view: PictureView;
  from: number | null; // the frame it is shown against, where the view needs one
  size: number; // pixels
}

export interface Want {
  kind: Kind;
  frame: number;
}

export function nameOf({ kind, frame }: Want): string {
  return `${kind.view} ${kind.from ?? ''} ${kind.size} ${frame}`;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  close(): void;
}

export interface StoreParts<P extends Picture> {
  // way: 0 to kWays - 1; of two requests on one way the later makes the earlier void.
  load: (want: Want, way: number, signal: AbortSignal) => Promise<P>;
  arrived: (want: Want) => void;
  failed: (want: Want, error: unknown) => void;
  budgetBytes: number;
}

// Requests at once; a browser opens six connections to one server, the server follows four viewers.
export const kWays = 4;
const kWaysOfLater = 3; // of them for what is not wanted now

export class PictureStore<P extends Picture> {
  private pictures = new Map<string, P>(); // the one used longest ago is first
  private bytes = 0;
  private wants = new Map<string, { rank: number; list: Want[] }>();
  private flying = new Map<string, { way: number; abort: AbortController }>();
  private broken = new Set<string>(); // not asked for again by themselves
  private missing = new Set<string>(); // did not come when they were asked for last

  constructor(private parts: StoreParts<P>) {}

  get(want: Want): P | undefined {
    const name = nameOf(want);
    const picture = this.pictures.get(name);
    if (picture) {
      this.pictures.delete(name);
      this.pictures.set(name, picture);
    }
    return picture;
  }

  has(want: Want): boolean {
    return this.pictures.has(nameOf(want));
  }

  // What one part of the page wants, in order, in place of what it wanted before. rank 0: now.
  want(slot: string, rank: number, list: Want[]): void {
    this.wants.set(slot, { rank, list });
    if (rank === 0) for (const want of list) this.broken.delete(nameOf(want));
    this.pump();
  }

  // Whether a picture that is wanted now or soon did not come.
  get lacks(): boolean {
    return this.near().some((name) => this.missing.has(name));
  }

  // Asks again for what is wanted now or soon and did not come.
  retryNear(): void {
    for (const name of this.near()) this.broken.delete(name);
    this.pump();
  }

  private near(): string[] {
    return this.inOrder()
      .filter(({ rank }) => rank <= 1)
      .map(({ want }) => nameOf(want));
  }

  // Asks again for all that did not come.
  retry(): void {
    this.broken.clear();
    this.pump();
  }

  close(): void {
    this.wants.clear();
    for (const { abort } of this.flying.values()) abort.abort();
    for (const picture of this.pictures.values()) picture.close();
    this.pictures.clear();
  }

  private inOrder(): { want: Want; rank: number }[] {
    const slots = [...this.wants.values()].sort((a, b) => a.rank - b.rank);
    return slots.flatMap(({ rank, list }) => list.map((want) => ({ want, rank })));
  }

  private pump(): void {
    const order = this.inOrder();
    const names = new Set(order.map(({ want }) => nameOf(want)));
    for (const [name, flight] of this.flying) {
      if (names.has(name)) continue;
      flight.abort.abort();
      this.flying.delete(name);
    }
    for (const { want, rank } of order) {
      if (this.flying.size >= (rank === 0 ? kWays : kWaysOfLater)) return;
      const name = nameOf(want);
      if (this.pictures.has(name) || this.flying.has(name) || this.broken.has(name)) continue;
      void this.fetch(want, name);
    }
  }

  private async fetch(want: Want, name: string): Promise<void> {
    const taken = new Set([...this.flying.values()].map(({ way }) => way));
    const way = [...Array(kWays).keys()].find((free) => !taken.has(free))!;
    const abort = new AbortController();
    const { signal } = abort;
    const flight = { way, abort };
    this.flying.set(name, flight);
    try {
      const picture = await this.parts.load(want, way, signal);
      if (signal.aborted) picture.close();
      else {
        this.missing.delete(name);
        this.keep(name, picture);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.broken.add(name);
        this.missing.add(name);
        this.parts.failed(want, error);
      }
    }
    if (this.flying.get(name) === flight) this.flying.delete(name);
    if (signal.aborted) return;
    if (this.pictures.has(name)) this.parts.arrived(want);
    this.pump();
  }

  private keep(name: string, picture: P): void {
    const size = (each: P) => 4 * each.width * each.height;
    this.pictures.set(name, picture);
    this.bytes += size(picture);
    if (this.bytes <= this.parts.budgetBytes) return;
    const wanted = new Set(this.inOrder().map(({ want }) => nameOf(want)));
    for (const [old, each] of this.pictures) {
      if (this.bytes <= this.parts.budgetBytes) return;
      if (wanted.has(old) || old === name) continue;
      this.pictures.delete(old);
      this.bytes -= size(each);
      each.close();
    }
  }
}
