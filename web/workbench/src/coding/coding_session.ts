import { projectOf, type Api } from '../api';
import type { Parts } from '../browser_shelf';
import type { Coder, Content, Exclusion, Stage, State, Task, TaskData } from '../types';
import type { Link, WindowOutbox } from '../window_outbox';
import { runAction } from './actions';
import { act } from './coding';
import {
  currentContent,
  startCoding,
  type Coding,
  type Command,
  type Effect,
  type Setting,
  type Shown,
} from './coding_state';
import { FramePlayer, type Loop } from './frame_player';
import { keyMap, keyName, readOwnKeys, type KeyMap } from './keys';
import type { Status } from './outbox';
import { LatePhases, kLateKey } from './late_phases';
import { kPictureMissing, LoadedTask } from './loaded_task';
import { Notices } from './notices';
import { Passes } from './passes';
import { PhaseRequests } from './phase_requests';
import type { Kind, PictureView } from './picture_store';
import {
  readNeutral,
  readPreferences,
  writeNeutral,
  writePreferences,
  type Preferences,
} from './preferences';
import { remarkOf } from './remarks';
import { Reversal } from './reversal';
import { exclusionsOf, type Note } from './shown_notes';
import { TaskNews } from './task_news';
import { endOf, frameAt } from './times';
import type { Who } from './unit_pictures';

const kFinished = 'The task is finished: open it again to change something.';
const kAroundUs = 500_000; // of an event that plays in a loop, before and after
const kWholeSize = 1280;
const kCropSize = 480;
export const kViews: readonly PictureView[] = [
  'crop',
  'whole',
  'magnified',
  'difference',
  'arrows',
];

// What the parts of the page ask the session to do that is not a command to the state.
export interface PageActions {
  help: () => void;
  comment: () => void; // go to the comment
  taskDone: () => void; // on to the next task
  unfinished: () => void; // says what is not done yet, before the task is finished
  takenBack: () => void; // the task is not in the project any more
  zoom: (factor: number) => void; // of the time line
  units: () => void; // the sheet of all action units
  tasks: () => void; // back to all of them
}

// Where a window was in a task that it has to leave for a while.
export interface Place {
  taskId: number;
  frame: number;
  code: string | null; // that was being coded
}

// One open task: what is pressed, what is coded by it, and what goes to the server.
export class CodingSession {
  coding: Coding;
  player!: FramePlayer; // from open() on
  readonly loaded: LoadedTask;
  readonly task: Task;
  readonly passes: Passes;
  readonly reversal: Reversal;
  neutral: number | null = null; // frame
  pair = false; // onset and apex side by side
  movement = false; // the curve is on the time line
  reference = false; // drawn faces of the unit in hand are shown
  who: Who;
  message = '';
  readonly notices = new Notices(() => this.tell());
  preferences: Preferences;
  keys: KeyMap;
  readonly frames = new Set<(frame: number) => void>(); // told at each picture

  private coder = ''; // whose task it is, where that is another; '': not known (yet)
  private news: TaskNews;
  private setting: Setting;
  private listeners = new Set<() => void>();
  private closing = new AbortController();
  private phases: PhaseRequests;
  private baseline: number; // what magnified and difference are shown against, without an event
  private unlisten: () => void;
  private stateSince = performance.now(); // what was asked before says nothing of the task's state
  private pressed = new Map<string, string>(); // jog keys that are held
  // What an edge that is being dragged has changed: kept when it is let go.
  private dragged: Map<string, Content> | null = null;
  private early: Command[] = []; // that came before there were pictures: answers to what was sent

  constructor(
    readonly api: Api,
    readonly state: State,
    readonly data: TaskData,
    private outbox: WindowOutbox,
    readonly page: PageActions,
  ) {
    this.task = data.task;
    this.who = !this.task.role || this.task.role === 'child' ? 'child' : 'adult';
    this.baseline = this.task.firstFrame;
    this.neutral = readNeutral(this.neutralName, data.recording.frames);
    this.preferences = readPreferences();
    this.keys = keyMap(readOwnKeys(state.me!.keys));
    this.passes = new Passes(state.units, () => this.passChanged());
    this.setting = this.makeSetting();
    this.coding = startCoding(this.setting, data.codes);
    for (const code of data.codes) outbox.box.know(code);
    const place = [projectOf(state), state.me!.id, this.task.id, ''];
    this.phases = new PhaseRequests(
      {
        load: (apex) => this.loaded.phases(apex),
        coding: () => this.coding,
        isClosed: () => this.closed !== '',
        command: (command) => this.command(command),
        say: (text) => this.say(text),
        comesBack: (error) => this.notices.comesBack(error),
      },
      new LatePhases(localStorage, kLateKey + place.join(' ')),
    );
    this.takeWaiting();
    this.loaded = new LoadedTask({
      api,
      state,
      data,
      arrived: (want) => this.player.arrived(want),
      changed: () => this.tell(),
      say: (text) => this.say(text),
      found: () => this.notices.take(kPictureMissing),
      trouble: (what, error) => this.notices.trouble(what, error),
      missing: (what, error) => this.notices.trouble(what, error, true),
    });
    this.news = new TaskNews({
      api,
      taskId: this.task.id,
      box: outbox.box,
      lastEdit: data.lastEdit,
      command: (command) => this.perform(command),
      notice: (kind, text) => this.notices.add(kind, text),
      changed: () => this.tell(),
      answered: () => this.answered(),
      reversed: () => this.reversal.settled(),
    });
    this.reversal = new Reversal({
      api,
      taskId: this.task.id,
      outbox,
      knownEdit: () => this.news.edit,
      reversed: (code) => this.news.kept(code),
      command: (command) => this.perform(command),
      say: (text) => this.say(text),
      trouble: (what, error) => this.notices.trouble(what, error),
      over: (what) => this.notices.take(what),
    });
    this.unlisten = outbox.listen({
      kept: (code) => {
        this.news.kept(code);
        this.answered();
      },
      conflict: (conflict) => {
        this.news.conflict(conflict);
        this.phases.ask(); // a copy waits for them in place of the event
      },
      changed: () => this.statusChanged(),
      openTasks: (taskIds, askedAt) => {
        if (this.isForeign || askedAt < this.stateSince) return;
        const now = taskIds.includes(this.task.id) ? 'open' : 'done';
        if (now === this.task.state) return;
        this.setTaskState(now);
        if (now === 'done') void this.lookWhetherThere();
      },
      sentAgain: (taskIds) => {
        if (taskIds.includes(this.task.id)) this.sentAgain();
      },
    });
    addEventListener('inkling-signed-in', () => this.answered(), { signal: this.closing.signal });
  }

  // Begins to show pictures on a canvas.
  open(canvas: HTMLCanvasElement): void {
    this.player = new FramePlayer(
      {
        canvas,
        store: this.loaded.store,
        times: this.data.recording.timesUs,
        first: this.task.firstFrame,
        last: this.task.lastFrame,
        drawn: (frame) => {
          for (const told of this.frames) told(frame);
          const { player, loaded } = this;
          if (player?.playing) loaded.sound.follow(player.timeUs);
        },
        changed: () => this.playingChanged(),
        round: (begins) => (begins ? this.playSound() : this.loaded.sound.stop()),
        viewDrawn: () => this.tell(),
      },
      this.kindOf('crop'),
      this.task.firstFrame,
    );
    for (const command of this.early.splice(0)) this.perform(command);
    this.noteViews();
    this.wantNeighbors();
    void this.loaded.loadCurve();
    this.phases.ask();
    void this.news.follow(this.closing.signal);
    if (this.isForeign) void this.loadCoder();
  }

  get place(): Place {
    return { taskId: this.task.id, frame: this.player.meant.frame, code: this.coding.current };
  }

  goBack({ frame, code }: Place): void {
    if (code !== null && this.coding.codes.has(code)) this.command({ name: 'select', id: code });
    this.player.seek(frame);
  }

  close(): void {
    this.closing.abort();
    this.endDrag();
    this.reversal.close();
    this.unlisten();
    this.player?.close();
    this.loaded.close();
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(): void {
    for (const listener of this.listeners) listener();
  }

  get status(): Status {
    return this.outbox.box.status;
  }

  get link(): Link {
    return this.outbox.link;
  }

  // How many changes of this task were not taken.
  get held(): number {
    return this.outbox.box.heldOf(this.task.id).length;
  }

  sendAgain(): void {
    this.outbox.box.sendAgain(this.task.id);
    this.sentAgain();
  }

  private sentAgain(): void {
    this.takeWaiting();
    this.tell();
  }

  private statusChanged(): void {
    const { box } = this.outbox;
    if (box.heldOf(this.task.id).some(({ kind }) => kind === 'done')) this.task.state = 'done';
    this.tell();
  }

  private setTaskState(state: Task['state']): void {
    this.task.state = state;
    this.stateSince = performance.now();
    this.tell();
  }

  // Whether another coder's task is looked at.
  get isForeign(): boolean {
    return this.task.coderId !== undefined && this.task.coderId !== this.state.me!.id;
  }

  get coderName(): string {
    return this.coder || 'another coder';
  }

  // Why nothing can be changed; '': it can.
  get closed(): string {
    if (this.isForeign) return `Nothing was changed: this is the task of ${this.coderName}.`;
    return this.task.state === 'done' ? kFinished : '';
  }

  private async loadCoder(): Promise<void> {
    const coders = await this.api.get<Coder[]>('/api/coders').catch(() => []);
    this.coder = coders.find(({ id }) => id === this.task.coderId)?.name ?? '';
    this.tell();
  }

  // A task that is not open may have been taken back.
  async lookWhetherThere(): Promise<void> {
    const asked = { subjects: [], recordings: [], tasks: [this.task.id], moments: [] };
    const missing = await this.api.call<Parts>('POST', '/api/missing', asked).catch(() => null);
    if (missing?.tasks.includes(this.task.id)) this.page.takenBack();
  }

  get times(): ArrayLike<number> {
    return this.data.recording.timesUs;
  }

  get exclusions(): Exclusion[] {
    return exclusionsOf(this.data.exclusions ?? [], this.task.faceId);
  }

  get current(): Content | null {
    return currentContent(this.coding);
  }

  private passChanged(): void {
    this.setting = this.makeSetting();
    this.tell();
  }

  setKeys(own: Record<string, string[]>): void {
    this.state.me!.keys = own;
    this.keys = keyMap(own);
    this.tell();
    this.api
      .call('PUT', '/api/me', { keys: own })
      .catch((error) => this.notices.trouble('The keys could not be kept', error));
  }

  setReaction(reactionMs: number): void {
    this.state.me!.reactionMs = reactionMs;
    this.setting = this.makeSetting();
    this.tell();
    this.api
      .call('PUT', '/api/me', { reactionMs })
      .catch((error) => this.notices.trouble('The reaction time could not be kept', error));
  }

  say(text: string): void {
    this.message = text;
    this.tell();
  }

  // A command to the state, with what is to be done after it; behind an undo that is on its way.
  command(command: Command): void {
    const shown = this.shown;
    if (!this.reversal.isUnderWay) return this.perform(command, shown);
    this.reversal.behind(() => this.perform(command, shown));
  }

  // What a command means that comes now; nothing before there are pictures.
  private get shown(): Shown | null {
    return this.player ? { ...this.player.meant, rate: this.player.rate } : null;
  }

  private perform(command: Command, at: Shown | null = null): void {
    const shown = at ?? this.shown;
    if (!shown) {
      this.early.push(command);
      return;
    }
    const before = this.coding;
    const { coding, effects } = act(this.setting, before, shown, command);
    const changes = effects.some((effect) => effect.do === 'save' || effect.do === 'remove');
    if (changes && this.closed !== '') {
      if (command.name !== 'seeing') this.say(this.closed);
      return;
    }
    this.coding = coding;
    if (coding.proposing !== before.proposing) this.phases.keep(coding.proposing);
    // What was said stays when only a view came or went.
    const stays = command.name === 'seeing' || effects.some((effect) => effect.do === 'say');
    if (!stays) this.message = '';
    for (const effect of effects) this.bringAbout(effect);
    if (coding.current !== before.current) this.wantNeighbors();
    this.player.setKind(this.kindOf(this.player.kind.view));
    this.tell();
  }

  // Whether the key meant something here.
  press(event: KeyboardEvent): boolean {
    const name = keyName(event);
    if (name === '') return false;
    if (/^[0-9]$/.test(name)) {
      if (!event.repeat) this.command({ name: 'digit', digit: name });
      return true;
    }
    if (this.coding.typed !== '' && (name === 'Space' || name === ',')) {
      this.command({ name: 'separate' });
      return true;
    }
    const command = this.keys.get(name);
    if (!command) return false;
    const held = /^(back|forth|jump|onset|offset|erase|zoom|previous|next|shown)/.test(command);
    // A key that is held waits for its picture: nothing piles up.
    if (event.repeat && (!held || !this.player.ready)) return true;
    if (command.startsWith('jog-')) this.pressed.set(event.code, command);
    this.run(command);
    return true;
  }

  release(event: KeyboardEvent): void {
    if (this.pressed.delete(event.code)) this.player.stopJog();
  }

  // An edge is taken hold of: however far it goes, it is one change.
  beginDrag(): void {
    this.dragged ??= new Map();
  }

  endDrag(): void {
    const changes = this.dragged ?? [];
    this.dragged = null;
    for (const [id, content] of changes) this.outbox.box.put(this.task.id, id, content);
  }

  // Jogging ends also when the window hears of no key any more.
  releaseAll(): void {
    this.pressed.clear();
    this.player?.stopJog();
  }

  // What a key of the map does; buttons do the same.
  run(name: string): void {
    runAction(this, name);
  }

  setView(view: PictureView): void {
    this.player.setKind(this.kindOf(view));
    this.noteViews();
  }

  showPair(pair: boolean): void {
    this.pair = pair;
    this.noteViews();
  }

  pinNeutral(frame: number | null): void {
    this.neutral = frame;
    writeNeutral(this.neutralName, frame);
    this.noteViews();
    this.say(
      frame === null ? 'No neutral frame is pinned.' : `Frame ${frame} is pinned as neutral.`,
    );
  }

  showMovement(movement: boolean): void {
    this.movement = movement;
    this.noteViews();
  }

  showReference(reference: boolean): void {
    this.reference = reference;
    this.noteViews();
  }

  showDrawn(who: Who): void {
    this.who = who;
    this.tell();
  }

  lock(locked: boolean): void {
    this.preferences = { ...this.preferences, locked };
    writePreferences(this.preferences);
    this.say(locked ? 'The loop is the event alone.' : 'The loop has half a second around it.');
    if (this.player.playing && this.player.loop) this.play(true);
  }

  private noteViews(): void {
    const { pair, neutral, movement, reference, player } = this;
    const beside = [
      pair && 'pair',
      neutral !== null && 'neutral',
      movement && 'movement',
      reference && 'reference',
      this.loaded.others !== null && 'others',
    ];
    const views = [player.kind.view, ...beside.filter((view) => view !== false)];
    this.command({ name: 'seeing', views });
  }

  // The event with half a second around, or alone where it is locked; null: none is being coded.
  loopOf(content: Content | null): Loop | null {
    if (!content) return null;
    const { times, task } = this;
    if (this.preferences.locked && content.offsetFrame > content.onsetFrame) {
      return { first: content.onsetFrame, last: content.offsetFrame };
    }
    const at = (us: number) =>
      Math.min(Math.max(frameAt(times, us), task.firstFrame), task.lastFrame);
    return {
      first: at(times[content.onsetFrame] - kAroundUs),
      last: at(times[content.offsetFrame] + kAroundUs),
    };
  }

  play(inLoop: boolean): void {
    this.player.play(inLoop ? this.loopOf(this.current) : null);
  }

  changeRate(by: number): void {
    this.player.changeRate(by);
  }

  setRate(rate: number): void {
    this.player.setRate(rate);
  }

  switchSound(): void {
    this.loaded.sound.on = !this.loaded.sound.on;
    this.playingChanged();
  }

  kindOf(view: PictureView): Kind {
    const from = view === 'crop' || view === 'whole' ? null : this.referenceFrame();
    return { view, from, size: view === 'whole' ? kWholeSize : kCropSize };
  }

  private get neutralName(): string {
    return `${projectOf(this.state)} ${this.task.recordingId} ${this.task.faceId}`;
  }

  private referenceFrame(): number {
    return this.current?.onsetFrame ?? this.neutral ?? this.baseline;
  }

  stepView(by: number): void {
    const here = kViews.indexOf(this.player.kind.view);
    if (this.coding.current === null) this.baseline = this.player.meant.frame;
    this.setView(kViews[(here + by + kViews.length) % kViews.length]);
  }

  private makeSetting(): Setting {
    const { state, data } = this;
    return {
      tiers: state.tiers,
      emotions: state.emotions,
      units: this.passes.units.map(({ unit }) => unit),
      times: data.recording.timesUs,
      firstFrame: data.task.firstFrame,
      lastFrame: data.task.lastFrame,
      reactionMs: state.me!.reactionMs ?? 0,
      newId: () => crypto.randomUUID(),
    };
  }

  // What a window before left behind for this task is shown as if it had arrived.
  private takeWaiting(): void {
    const { box } = this.outbox;
    let { codes } = this.coding;
    for (const id of box.waitingOf(this.task.id)) {
      codes = codes.with(id, box.waitingContent(id) ?? null);
    }
    const left = this.phases.left(codes, this.held > 0);
    this.coding = {
      ...this.coding,
      codes,
      proposing: new Map([...this.coding.proposing, ...left]),
    };
  }

  remarkOf(content: Content): string {
    const { tiers, longestMicroUs } = this.state;
    const tier = tiers.find(({ id }) => id === content.tierId);
    return remarkOf(content, tier?.kind, this.times, longestMicroUs);
  }

  // Whether the server could not be asked yet for onset and offset of an event.
  isLate(id: string): boolean {
    return this.phases.isLate(id);
  }

  private bringAbout(effect: Effect): void {
    switch (effect.do) {
      case 'save':
        if (this.dragged) this.dragged.set(effect.id, effect.content);
        else this.outbox.box.put(this.task.id, effect.id, effect.content);
        break;
      case 'remove':
        this.dragged?.delete(effect.id);
        this.outbox.box.put(this.task.id, effect.id, null);
        break;
      case 'phases':
        this.phases.ask();
        break;
      case 'seek':
        this.player.seek(effect.frame);
        break;
      case 'play':
        if (this.preferences.playByItself) {
          const loop = this.loopOf(this.coding.codes.get(effect.id) ?? null);
          this.player.play(loop, loop?.first);
        }
        break;
      case 'resume':
        this.player.play(null, effect.frame);
        break;
      case 'say':
        this.message = effect.text;
    }
  }

  private playingChanged(): void {
    this.playSound();
    this.tell();
  }

  // What is seen is heard: from the picture on, to the end of the loop or the task; in true time only.
  private playSound(): void {
    const { player, times } = this;
    const { sound } = this.loaded;
    if (!player.playing || player.rate !== 1 || !sound.on) return sound.stop();
    const last = player.loop ? player.loop.last : this.task.lastFrame;
    void sound.start(times[player.target], endOf(times, last), () => player.timeUs);
  }

  // Pictures about the events before and behind are decoded before somebody goes there.
  private wantNeighbors(): void {
    const { player } = this;
    const { codes, current } = this.coding;
    const here = codes.placeOf(current);
    const behind = here >= 0 ? here : codes.firstFrom(player.meant.frame + 1);
    const near = [behind + 1, behind, behind - 1]
      .filter((place) => place !== here)
      .flatMap((place) => codes.at(place)?.[1] ?? []);
    const kind = player.kind.from === null ? player.kind : this.kindOf('crop');
    this.loaded.store.want(
      'near',
      2,
      near.map((content) => ({ kind, frame: content.apexFrame ?? content.onsetFrame })),
    );
    const stretches = near.map((content) => {
      const loop = this.loopOf(content)!;
      const { view, size } = kind;
      return { first: loop.first, last: loop.last, view, size, face: this.task.faceId };
    });
    this.loaded.expect(stretches);
  }

  takeBack(way: 'undo' | 'redo'): void {
    if (this.closed !== '') return this.say(this.closed);
    this.reversal.takeBack(way);
  }

  async openProposals(): Promise<void> {
    if (!this.task.showsProposals) {
      this.say('This pass is blind: it shows no proposals.');
    } else if (this.loaded.proposals) {
      this.loaded.hideProposals();
    } else {
      this.command({ name: 'proposals-seen' });
      await this.loaded.loadProposals();
    }
  }

  async openOthers(): Promise<void> {
    if (this.state.project.begunWork) {
      return this.say("Other coders' events are not in this package: look at them in the project.");
    }
    if (this.loaded.others) this.loaded.hideOthers();
    else if (this.stage?.others !== 'no') await this.loaded.loadOthers();
    else return this.say("This pass is blind: it shows no other coders' events.");
    this.noteViews();
  }

  // To what another coder or a program noted; what it is is said.
  goTo(note: Note): void {
    this.command({ name: 'leave' });
    this.player.seek(note.frame);
    this.say(`${note.lane}: ${note.what}`);
  }

  goToNote(by: 1 | -1): void {
    const here = this.player.target;
    const { notes } = this.loaded;
    const next =
      by > 0
        ? notes.find(({ frame }) => frame > here)
        : [...notes].reverse().find(({ frame }) => frame < here);
    if (next) this.goTo(next);
    else if (notes.length > 0) this.say('There is none further on.');
    else this.say('Neither proposals nor other coders’ events are shown.');
  }

  private get stage(): Stage | undefined {
    return this.state.stages.find(({ id }) => id === this.task.stageId);
  }

  // Resolves when nothing waits to be sent.
  allSaved(): Promise<void> {
    return this.outbox.box.empty();
  }

  // The task is open again.
  opened(): void {
    this.setTaskState('open');
    this.noteViews();
    this.sendAgain();
    this.phases.ask();
  }

  // The server answers again: what it did not give is asked for again, what was said of that goes.
  private answered(): void {
    this.reversal.retry();
    if (!this.notices.isBack()) return;
    this.loaded.retry();
    this.phases.ask();
    this.tell();
  }
}
