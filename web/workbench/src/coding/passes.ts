import type { UnitInfo } from '../types';

// The passes through a task, each by one region of the face, and what is coded in this one.
export class Passes {
  region: string | null = null; // null: the whole face
  readonly regions: readonly string[];
  private done = new Set<string>();

  constructor(
    private all: UnitInfo[],
    private changed: () => void,
  ) {
    this.regions = [...new Set(all.flatMap((unit) => unit.regions))];
  }

  get units(): UnitInfo[] {
    const { region } = this;
    return region === null ? this.all : this.all.filter(({ regions }) => regions.includes(region));
  }

  // The next region that was not gone through; undefined: none follows, or this is the whole face.
  get after(): string | undefined {
    const { regions, region, done } = this;
    if (region === null) return undefined;
    return regions.slice(regions.indexOf(region) + 1).find((each) => !done.has(each));
  }

  // Regions that were not gone through, where this pass is by region.
  get left(): string[] {
    const { regions, region, done } = this;
    if (region === null) return [];
    return regions.filter((each) => each !== region && !done.has(each));
  }

  go(region: string | null): void {
    this.region = region;
    this.changed();
  }

  // Round through all of them and the whole face, forth or back.
  goOn(by: 1 | -1): void {
    const round = [null, ...this.regions];
    this.go(round[(round.indexOf(this.region) + by + round.length) % round.length]);
  }

  finish(): void {
    if (this.region !== null) this.done.add(this.region);
  }
}
