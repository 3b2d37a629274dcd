import { ApiError, type Api } from '../api';
import { fetchFrame } from '../frame_fetch';
import type { Curve, OtherLane, Proposal, State, Task, TaskData } from '../types';
import { MissingPictures } from './missing_pictures';
import { kWays, PictureStore, type Want } from './picture_store';
import { otherNotes, othersSentence, proposalNotes, type Note } from './shown_notes';
import { Sound } from './sound';
import { UnitPictures } from './unit_pictures';

const kBudgetBytes = 256e6;

export const kPictureMissing = 'A picture is missing';

// A stretch of pictures that may soon be asked for.
interface Stretch {
  first: number;
  last: number;
  view: string;
  size: number;
  face: number;
}

// Which task is waited for stays out of it: that would tell which clip comes again.
const kProposalsWait = 'Proposals are shown here once your own blind tasks are done.';
const kOthersWait = "Other coders' events are shown here once your own blind tasks are done.";

const isRefused = (error: unknown) => error instanceof ApiError && error.status === 403;

interface LoadedParts {
  api: Api;
  state: State;
  data: TaskData;
  arrived: (want: Want) => void; // a picture
  changed: () => void;
  say: (text: string) => void;
  found: () => void; // a picture that was missing
  trouble: (what: string, error: unknown) => void;
  missing: (what: string, error: unknown) => void; // the same; it is asked for again by retry()
}

// What an open task loads: pictures, sound, the curve, proposed onsets and offsets, and what programs
// and other coders noted.
export class LoadedTask {
  readonly store: PictureStore<ImageBitmap>;
  readonly pictures: UnitPictures;
  readonly sound: Sound;
  readonly stills = new Set<() => void>(); // pictures beside the player that redraw on arrival
  proposals: Proposal[] | null = null; // null: not asked for
  others: OtherLane[] | null = null; // of other coders; null: not asked for
  notes: Note[] = []; // what is shown of proposals and others, by time
  curve: Curve | null = null;

  private missing: MissingPictures<ImageBitmap>;
  private viewer = kWays * Math.floor(Math.random() * 240); // another window has another

  constructor(private parts: LoadedParts) {
    const { api, state } = parts;
    this.pictures = new UnitPictures(api, state.version, (error) =>
      parts.missing('A drawing is missing', error),
    );
    this.sound = new Sound(
      (begin, end) => this.loadSound(begin, end),
      (error) => parts.trouble('The sound cannot be played', error),
    );
    this.store = new PictureStore<ImageBitmap>({
      load: (want, way, signal) => this.loadPicture(want, way, signal),
      arrived: (want) => {
        parts.arrived(want);
        for (const still of this.stills) still();
        this.missing.arrived();
      },
      failed: (_, error) => {
        parts.missing(kPictureMissing, error);
        this.missing.failed();
      },
      budgetBytes: kBudgetBytes,
    });
    this.missing = new MissingPictures(this.store, () => parts.found());
  }

  close(): void {
    this.missing.close();
    this.sound.close();
    this.store.close();
  }

  // Asks again for what did not come by itself.
  retry(): void {
    this.store.retry();
    this.pictures.retry();
    if (!this.curve) void this.loadCurve();
  }

  async loadCurve(): Promise<void> {
    try {
      this.curve = await this.parts.api.get<Curve>(this.ofFace('curve'));
    } catch (error) {
      this.parts.missing('The lanes of quality are missing', error);
    }
    this.parts.changed();
  }

  // Onset and offset about an apex; null: nothing is measured there.
  async phases(apex: number): Promise<{ onset: number; offset: number } | null> {
    const answer = await this.parts.api.get<{ onsetFrame?: number; offsetFrame?: number }>(
      `${this.ofFace('phases')}&apex=${apex}`,
    );
    const { onsetFrame: onset, offsetFrame: offset } = answer;
    return onset === undefined || offset === undefined ? null : { onset, offset };
  }

  // Only a help: what fails is asked for later anyway.
  expect(stretches: readonly Stretch[]): void {
    if (stretches.length === 0) return;
    const path = `/api/recordings/${this.task.recordingId}/expect`;
    this.parts.api.call('POST', path, { stretches }).catch(() => {});
  }

  // Proposals are never asked for by themselves.
  async loadProposals(): Promise<void> {
    try {
      this.proposals = await this.parts.api.get<Proposal[]>(this.ofFace('proposals'));
      this.makeNotes();
      this.parts.say(`${this.proposals.length} proposals are on the time line.`);
    } catch (error) {
      if (isRefused(error)) this.parts.say(kProposalsWait);
      else this.parts.trouble('The proposals are missing', error);
    }
  }

  // Nor are other coders' events.
  async loadOthers(): Promise<void> {
    try {
      this.others = await this.parts.api.get<OtherLane[]>(`/api/tasks/${this.task.id}/others`);
      this.makeNotes();
      this.parts.say(othersSentence(this.others));
    } catch (error) {
      if (isRefused(error)) this.parts.say(kOthersWait);
      else this.parts.trouble("Other coders' events are missing", error);
    }
  }

  hideProposals(): void {
    this.proposals = null;
    this.makeNotes();
  }

  hideOthers(): void {
    this.others = null;
    this.makeNotes();
  }

  private get task(): Task {
    return this.parts.data.task;
  }

  private ofFace(what: string): string {
    const { recordingId, faceId } = this.task;
    return `/api/recordings/${recordingId}/${what}?face=${faceId}`;
  }

  private makeNotes(): void {
    const times = this.parts.data.recording.timesUs;
    this.notes = [
      ...proposalNotes(times, this.proposals ?? []),
      ...otherNotes(times, this.others ?? []),
    ].sort((a, b) => a.frame - b.frame || a.beginUs - b.beginUs);
    this.parts.changed();
  }

  private loadPicture(want: Want, way: number, signal: AbortSignal): Promise<ImageBitmap> {
    const { kind, frame } = want;
    const query = new URLSearchParams({ view: kind.view, face: String(this.task.faceId) });
    if (kind.from !== null) query.set('from', String(kind.from));
    query.set('size', String(kind.size));
    query.set('viewer', String(this.viewer + way));
    return fetchFrame(this.parts.api, this.task.recordingId, frame, query, signal);
  }

  private async loadSound(beginUs: number, endUs: number): Promise<ArrayBuffer | null> {
    const query = `beginUs=${Math.round(beginUs)}&endUs=${Math.round(endUs)}`;
    const path = `/api/recordings/${this.task.recordingId}/sound?${query}`;
    const response = await this.parts.api.request('GET', path);
    if (response.status !== 204) return response.arrayBuffer();
    this.parts.say('The recording has no sound.');
    return null;
  }
}
