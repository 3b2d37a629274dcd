import type { Wanted } from './coding_state';
import type { Codes } from './ordered_codes';

// Onsets and offsets that are still to be proposed are kept in the browser until they are, whatever
// window sends the event meanwhile.

export const kLateKey = 'inkling-late ';

function readWanted(text: string | null): Wanted | null {
  try {
    const { apex, onset, offset } = JSON.parse(text ?? '') as Partial<Wanted>;
    if (typeof apex !== 'number') return null;
    return { apex, onset: onset === true, offset: offset === true };
  } catch {
    return null;
  }
}

export class LatePhases {
  private known = new Map<string, Wanted>(); // as it is kept

  // prefix: project, coder and task, each with a space behind
  constructor(
    private shelf: Storage,
    private prefix: string,
  ) {}

  // Of these codes; what another window has marked since is not wanted any more. mayCome: others may
  // still come.
  of(codes: Codes, mayCome: boolean): Map<string, Wanted> {
    const found = new Map<string, Wanted>();
    for (const key of Object.keys(this.shelf)) {
      if (!key.startsWith(this.prefix)) continue;
      const id = key.slice(this.prefix.length);
      const wanted = readWanted(this.shelf.getItem(key));
      const content = codes.get(id);
      if (!content && mayCome && wanted) continue;
      const { apex, onset, offset } = wanted ?? { apex: null, onset: false, offset: false };
      const isOpen =
        content?.apexFrame === apex &&
        apex !== null &&
        (!onset || content.onsetFrame === apex) &&
        (!offset || content.offsetFrame === apex);
      if (isOpen) found.set(id, wanted!);
      else this.shelf.removeItem(key);
    }
    this.known = new Map(found);
    return found;
  }

  keep(wanted: ReadonlyMap<string, Wanted>): void {
    for (const id of this.known.keys()) {
      if (!wanted.has(id)) this.shelf.removeItem(this.prefix + id);
    }
    for (const [id, each] of wanted) {
      if (this.known.get(id) === each) continue;
      try {
        this.shelf.setItem(this.prefix + id, JSON.stringify(each));
      } catch {
        // it then lasts as long as the page
      }
    }
    this.known = new Map(wanted);
  }
}
