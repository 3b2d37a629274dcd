import type { Coding, Command, Wanted } from './coding_state';
import type { LatePhases } from './late_phases';
import type { Codes } from './ordered_codes';

interface Parts {
  load: (apex: number) => Promise<{ onset: number; offset: number } | null>; // null: not measured
  coding: () => Coding;
  isClosed: () => boolean; // nothing can be changed
  command: (command: Command) => void;
  say: (text: string) => void;
  comesBack: (error: unknown) => boolean; // the same may work later
}

// Asks for every onset and offset that is to be proposed, again where the server did not answer.
export class PhaseRequests {
  private late = new Set<string>(); // ids that could not be asked for
  private asked = new Set<string>(); // ids that are being asked for

  constructor(
    private parts: Parts,
    private shelf: LatePhases,
  ) {}

  // Of these codes, those that a window before left.
  left(codes: Codes, mayCome: boolean): Map<string, Wanted> {
    const left = this.shelf.of(codes, mayCome);
    for (const id of left.keys()) this.late.add(id);
    return left;
  }

  keep(proposing: ReadonlyMap<string, Wanted>): void {
    this.shelf.keep(proposing);
  }

  // Whether the server could not be asked yet.
  isLate(id: string): boolean {
    return this.late.has(id) && this.parts.coding().proposing.has(id);
  }

  ask(): void {
    if (this.parts.isClosed()) return;
    const { codes, proposing } = this.parts.coding();
    for (const [id, { apex }] of proposing) {
      if (this.asked.has(id) || !codes.has(id)) continue;
      this.asked.add(id);
      void this.askFor(id, apex);
    }
  }

  private async askFor(id: string, apex: number): Promise<void> {
    const { command, say, comesBack } = this.parts;
    try {
      const phases = await this.parts.load(apex);
      this.asked.delete(id);
      command(phases ? { name: 'phases', id, apex, ...phases } : { name: 'no-phases', id, apex });
      if (!phases) say('Nothing is measured here: mark onset and offset by hand.');
      else if (this.late.delete(id)) say('Onset and offset are proposed now: look at them.');
    } catch (error) {
      this.asked.delete(id);
      if (comesBack(error)) {
        this.late.add(id);
        say('Onset and offset are proposed as soon as the workbench answers.');
        return;
      }
      command({ name: 'no-phases', id, apex });
      say('Onset and offset could not be proposed: mark them by hand.');
    }
    this.ask(); // the apex may have moved meanwhile
  }
}
