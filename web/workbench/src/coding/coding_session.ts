import { ApiError, projectOf, type Api } from '../api';
import type { Parts } from '../browser_shelf';
import type {
  Code,
  Coder,
  Content,
  Exclusion,
  Stage,
  State,
  Task,
  TaskData,
  UnitInfo,
} from '../types';
import type { Link, WindowOutbox } from '../window_outbox';
import { runAction } from './actions';
import {
  act,
  startCoding,
  type Coding,
  type Command,
  type Effect,
  type Setting,
  type Shown,
} from './coding';
import { FramePlayer, kRates, type Loop } from './frame_player';
import { keyMap, keyName, readOwnKeys, type KeyMap } from './keys';
import type { Status } from './outbox';
import { LatePhases, kLateKey } from './late_phases';
import { kPictureMissing, LoadedTask } from './loaded_task';
import { Notices } from './notices';
import { inOrder, type OrderedCodes } from './ordered_codes';
import type { Kind, PictureView } from './picture_store';
import {
  readNeutral,
  readPreferences,
  writeNeutral,
  writePreferences,
  type Preferences,
} from './preferences';
import { remarkOf } from './remarks';
import { exclusionsOf, type Note } from './shown_notes';
import { TaskNews } from './task_news';
import { endOf, frameAt } from './times';
import type { Who } from './unit_pictures';
import { isFinished, unfinished, type Unfinished } from './unfinished';

const kFinished = 'The task is finished: open it again to change something.';
const kUndoMs = 10_000; // a server that says nothing for so long does not answer
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
  player!: FramePlayer;
  readonly loaded: LoadedTask;
  readonly task: Task;
  neutral: number | null = null; // frame
  pair = false; // onset and apex side by side
  movement = false; // the curve is on the time line
  reference = false; // drawn faces of the unit in hand are shown
  who: Who;
  pass: string | null = null; // a region of the face
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
  private undoing: Promise<void> = Promise.resolve();
  private reversing = 0; // undo and redo that are on their way
  private donePasses = new Set<string>();
  private latePhases: LatePhases;
  private baseline: number; // what magnified and difference are shown against, without an event
  private unlisten: () => void;
  private stateSince = performance.now(); // what was asked before says nothing of the task's state
  private pressed = new Map<string, string>(); // jog keys that are held
  private late = new Set<string>(); // ids whose onset and offset could not be asked for
  private asked = new Set<string>(); // ids whose onset and offset are being asked for

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
    this.setting = this.makeSetting();
    this.coding = startCoding(this.setting, data.codes);
    for (const code of data.codes) outbox.box.know(code);
    const place = [projectOf(state), state.me!.id, this.task.id, ''];
    this.latePhases = new LatePhases(localStorage, kLateKey + place.join(' '));
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
      reversed: () => this.undoing,
    });
    this.unlisten = outbox.listen({
      kept: (code) => {
        this.news.kept(code);
        this.answered();
      },
      conflict: (conflict) => {
        this.news.conflict(conflict);
        this.askPhases(); // a copy waits for them in place of the event
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
          if (player?.playing && loaded.sound.strays(player.timeUs)) this.playSound();
        },
        changed: () => this.playingChanged(),
        round: (begins) => (begins ? this.playSound() : this.loaded.sound.stop()),
      },
      this.kindOf('crop'),
      this.task.firstFrame,
    );
    this.noteViews();
    this.wantNeighbors();
    void this.loaded.loadCurve();
    this.askPhases();
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
  private get closed(): string {
    if (this.isForeign) return `Nothing was changed: this is the task of ${this.coderName}.`;
    return this.task.state === 'done' ? kFinished : '';
  }

  private async loadCoder(): Promise<void> {
    const coders = await this.api.get<Coder[]>('/api/coders').catch(() => []);
    this.coder = coders.find(({ id }) => id === this.task.coderId)?.name ?? '';
    this.tell();
  }

  // A task that is not open may have been taken back.
  private async lookWhetherThere(): Promise<void> {
    const asked = { subjects: [], recordings: [], tasks: [this.task.id], moments: [] };
    const missing = await this.api.call<Parts>('POST', '/api/missing', asked).catch(() => null);
    if (missing?.tasks.includes(this.task.id)) this.page.takenBack();
  }

  get times(): ArrayLike<number> {
    return this.data.recording.timesUs;
  }

  get units(): UnitInfo[] {
    const { units } = this.state;
    return this.pass === null ? units : units.filter((unit) => unit.regions.includes(this.pass!));
  }

  get exclusions(): Exclusion[] {
    return exclusionsOf(this.data.exclusions ?? [], this.task.faceId);
  }

  get regions(): string[] {
    return [...new Set(this.state.units.flatMap((unit) => unit.regions))];
  }

  get current(): Content | null {
    return this.coding.current === null
      ? null
      : (this.coding.codes.get(this.coding.current) ?? null);
  }

  get list(): OrderedCodes {
    return inOrder(this.coding.codes);
  }

  setPass(pass: string | null): void {
    this.pass = pass;
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
    const shown = { ...this.player.meant, rate: this.player.rate };
    if (this.reversing === 0) return this.perform(command, shown);
    this.undoing = this.undoing.then(() => this.perform(command, shown));
  }

  private perform(command: Command, at?: Shown): void {
    const shown = at ?? { ...this.player.meant, rate: this.player.rate };
    const before = this.coding;
    const { coding, effects } = act(this.setting, before, shown, command);
    const changes = effects.some((effect) => effect.do === 'save' || effect.do === 'remove');
    if (changes && this.closed !== '') {
      if (command.name !== 'seeing') this.say(this.closed);
      return;
    }
    this.coding = coding;
    if (coding.proposing !== before.proposing) this.latePhases.keep(coding.proposing);
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
    const here = kRates.indexOf(this.player.rate);
    this.player.setRate(kRates[Math.min(Math.max(here + by, 0), kRates.length - 1)]);
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
      units: this.units.map((unit) => unit.unit),
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
    const codes = new Map(this.coding.codes);
    for (const id of box.waitingOf(this.task.id)) {
      const content = box.waitingContent(id);
      if (content) codes.set(id, content);
      else codes.delete(id);
    }
    const late = this.latePhases.of(codes, this.held > 0);
    for (const id of late.keys()) this.late.add(id);
    const proposing = new Map([...this.coding.proposing, ...late]);
    this.coding = { ...this.coding, codes, proposing };
  }

  remarkOf(content: Content): string {
    const { tiers, longestMicroUs } = this.state;
    const tier = tiers.find(({ id }) => id === content.tierId);
    return remarkOf(content, tier?.kind, this.times, longestMicroUs);
  }

  // Whether the server could not be asked yet for onset and offset of an event.
  isLate(id: string): boolean {
    return this.late.has(id) && this.coding.proposing.has(id);
  }

  private bringAbout(effect: Effect): void {
    switch (effect.do) {
      case 'save':
        this.outbox.box.put(this.task.id, effect.id, effect.content);
        break;
      case 'remove':
        this.outbox.box.put(this.task.id, effect.id, null);
        break;
      case 'phases':
        this.askPhases();
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

  // Asks for every onset and offset that is to be proposed, again where the server did not answer.
  private askPhases(): void {
    if (this.closed !== '') return;
    for (const [id, { apex }] of this.coding.proposing) {
      if (this.asked.has(id) || !this.coding.codes.has(id)) continue;
      this.asked.add(id);
      void this.askPhasesOf(id, apex);
    }
  }

  private async askPhasesOf(id: string, apex: number): Promise<void> {
    try {
      const phases = await this.loaded.phases(apex);
      this.asked.delete(id);
      this.command(
        phases ? { name: 'phases', id, apex, ...phases } : { name: 'no-phases', id, apex },
      );
      if (!phases) this.say('Nothing is measured here: mark onset and offset by hand.');
      else if (this.late.delete(id)) this.say('Onset and offset are proposed now: look at them.');
    } catch (error) {
      this.asked.delete(id);
      if (this.notices.comesBack(error)) {
        this.late.add(id);
        this.say('Onset and offset are proposed as soon as the workbench answers.');
        return;
      }
      this.command({ name: 'no-phases', id, apex });
      this.say('Onset and offset could not be proposed: mark them by hand.');
    }
    this.askPhases(); // the apex may have moved meanwhile
  }

  // Pictures about the events before and behind are decoded before somebody goes there.
  private wantNeighbors(): void {
    const { list, coding, player } = this;
    const here = list.findIndex(([id]) => id === coding.current);
    const behind = here >= 0 ? here : list.findIndex(([, c]) => c.onsetFrame > player.meant.frame);
    const near = [behind + 1, behind, behind - 1]
      .filter((i) => i !== here && i >= 0 && i < list.length)
      .map((i) => list[i][1]);
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
    ++this.reversing;
    this.undoing = this.undoing
      .then(() => this.reverse(way))
      .catch((error) => this.notices.trouble(`The ${way} did not work`, error))
      .finally(() => --this.reversing);
  }

  private async reverse(way: 'undo' | 'redo'): Promise<void> {
    const { box } = this.outbox;
    if (!(await this.allSent())) return this.say('Wait until everything is saved.');
    const path = `/api/tasks/${this.task.id}/${way}`;
    const body = { knownEdit: this.news.edit };
    try {
      const { code } = await this.api.call<{ code: Code | null }>(
        'POST',
        path,
        body,
        AbortSignal.timeout(kUndoMs),
      );
      if (!code) {
        this.say(way === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.');
        return;
      }
      box.know(code);
      this.news.edit = Math.max(this.news.edit, code.edit);
      this.perform({ name: 'arrived', codes: [code] });
      if (!code.deleted) this.perform({ name: 'select', id: code.id });
      this.say(way === 'undo' ? 'Undone.' : 'Done again.');
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
      this.say('Another window changed this task meanwhile: look first, then press again.');
    }
  }

  // Resolves when every change is sent (true), or when one has to wait (false).
  private allSent(): Promise<boolean> {
    const { outbox } = this;
    const { box } = outbox;
    return new Promise((done) => {
      const end = (sent: boolean) => {
        off();
        done(sent);
      };
      const look = () => {
        if (box.status.trouble || box.status.signIn) end(false);
      };
      const off = outbox.listen({ changed: look });
      void box.empty().then(() => end(true));
      look();
    });
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

  nextPass(): void {
    const { regions, pass } = this;
    const next = pass === null ? regions[0] : regions[regions.indexOf(pass) + 1];
    this.setPass(next ?? null);
    this.say(`Pass: ${this.pass ?? 'whole face'}.`);
  }

  async openAgain(): Promise<void> {
    try {
      await this.api.call('PUT', `/api/tasks/${this.task.id}`, { state: 'open' });
      this.setTaskState('open');
      this.noteViews();
      this.sendAgain();
      this.askPhases();
    } catch (error) {
      this.notices.trouble('The task could not be opened again', error);
      await this.lookWhetherThere();
    }
  }

  // The next region, or the end of the task; what is not coded yet is said first.
  async finish(): Promise<void> {
    if (this.closed !== '') return this.say(this.closed);
    const { pass, passAfter } = this;
    if (pass !== null) this.donePasses.add(pass);
    if (passAfter !== undefined) return this.beginPass(passAfter);
    this.player.pause();
    this.command({ name: 'separate' });
    await this.undoing;
    if (isFinished(this.unfinished)) await this.finishAllTheSame();
    else this.page.unfinished();
  }

  // The region after the one of this pass; undefined: this is the last, or the whole face.
  get passAfter(): string | undefined {
    const { regions, pass } = this;
    return pass === null ? undefined : regions[regions.indexOf(pass) + 1];
  }

  get unfinished(): Unfinished {
    const { regions, pass, donePasses } = this;
    const isDone = (region: string) => region === pass || donePasses.has(region);
    return unfinished(this.coding, pass === null ? [] : regions.filter((each) => !isDone(each)));
  }

  // From the first frame on.
  beginPass(pass: string): void {
    this.setPass(pass);
    this.command({ name: 'leave' });
    this.player.seek(this.task.firstFrame);
    this.say(`Pass: ${pass}.`);
  }

  async finishAllTheSame(): Promise<void> {
    this.command({ name: 'leave' });
    if (this.status.waiting > 0) this.say('The task is finished as soon as everything is saved.');
    await this.outbox.box.empty();
    try {
      await this.api.call('PUT', `/api/tasks/${this.task.id}`, { state: 'done' });
      this.page.taskDone();
    } catch (error) {
      this.notices.trouble('The task could not be finished', error);
    }
  }

  // The server answers again: what it did not give is asked for again, what was said of that goes.
  private answered(): void {
    if (!this.notices.isBack()) return;
    this.loaded.retry();
    this.askPhases();
    this.tell();
  }
}
