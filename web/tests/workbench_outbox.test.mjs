import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { load } from './typescript.mjs';

const { Outbox, read } = await load('workbench/src/coding/outbox.ts');
const { plainText } = await load('workbench/src/plain_text.ts');

// What a window has and node does not.
globalThis.sessionStorage = { getItem: () => null, setItem: () => {} };
globalThis.BroadcastChannel = class {};
const { Api, ApiError } = await load('workbench/src/api.ts');

const content = (comment) => ({
  tierId: 1,
  onsetFrame: 1,
  apexFrame: null,
  offsetFrame: 2,
  emotion: '',
  units: [],
  confidence: null,
  unsure: false,
  comment,
  proposalSeen: false,
  views: [],
});

const kNow = { restoredUs: 0, withdrawals: 0 };

class Shelf {
  map = new Map();
  full = false;
  getItem = (key) => this.map.get(key) ?? null;
  setItem(key, value) {
    if (this.full) throw new Error('QuotaExceededError');
    this.map.set(key, value);
  }
  removeItem = (key) => void this.map.delete(key);
}

// Keeps versions as a project does: a change that does not build on the newest is refused.
class Project {
  codes = new Map();
  made = new Map(); // each version
  log = [];
  down = 0; // so many requests fail
  loseAnswers = 0; // so many are done, but nobody hears of it
  async take(change) {
    if (this.down > 0 && this.down--) return { kind: 'later', why: 'no connection' };
    const newest = this.codes.get(change.id);
    const made = this.made.get(`${change.id} ${change.base + 1}`);
    if (made && (made.deleted ? null : made.content.comment) === (change.content?.comment ?? null))
      return { kind: 'kept', code: made }; // it came before
    if ((newest?.version ?? 0) !== change.base) return { kind: 'stale', newest };
    const code = {
      id: change.id,
      taskId: change.taskId,
      version: change.base + 1,
      edit: this.log.length + 1,
      deleted: change.content === null,
      content: change.content ?? newest.content,
    };
    this.codes.set(change.id, code);
    this.made.set(`${code.id} ${code.version}`, code);
    this.log.push(`${change.id}=${change.content?.comment ?? 'deleted'}`);
    if (this.loseAnswers > 0 && this.loseAnswers--) return { kind: 'later', why: 'no connection' };
    return { kind: 'kept', code };
  }
}

function outbox({ project = new Project(), shelf = new Shelf(), send, ...more } = {}) {
  const seen = { kept: [], conflicts: [] };
  let n = 0;
  const box = new Outbox({
    shelf,
    key: 'window',
    send: send ?? ((change) => project.take(change)),
    wait: async () => {},
    newId: () => `new-${++n}`,
    turns: () => kNow,
    kept: (code) => seen.kept.push(code),
    conflict: (conflict) => seen.conflicts.push(conflict),
    changed: () => {},
    ...more,
  });
  return { box, project, shelf, seen };
}

describe('outbox', () => {
  test('sends every change in its order, each on the version before', async () => {
    const { box, project, shelf } = outbox();
    for (const word of ['1', '2', '3']) box.put(5, 'a', content(word));
    box.put(5, 'b', content('4'));
    box.put(5, 'a', null);
    await box.empty();
    assert.deepEqual(project.log, ['a=1', 'a=2', 'a=3', 'b=4', 'a=deleted']);
    assert.equal(project.codes.get('a').version, 4);
    assert.equal(shelf.map.size, 0);
  });

  test('a change is on the shelf until it is acknowledged', async () => {
    let answer;
    const { box, shelf } = outbox({ send: () => new Promise((done) => (answer = done)) });
    box.put(5, 'a', content('1'));
    assert.equal(read(shelf, 'window').changes.length, 1);
    answer({ kind: 'kept', code: { id: 'a', version: 1, content: content('1') } });
    await box.empty();
    assert.equal(read(shelf, 'window').changes.length, 0);
  });

  test('a window that was closed goes on from its shelf', async () => {
    const shelf = new Shelf();
    const first = outbox({ shelf, send: () => new Promise(() => {}) });
    first.box.put(5, 'a', content('1'));
    first.box.put(5, 'a', content('2'));
    const second = outbox({ shelf });
    second.box.retry();
    await second.box.empty();
    assert.deepEqual(second.project.log, ['a=1', 'a=2']);
  });

  test('tries again until the server is back', async () => {
    const { box, project } = outbox();
    project.down = 7;
    box.put(5, 'a', content('1'));
    await box.empty();
    assert.deepEqual(project.log, ['a=1']);
    assert.equal(box.status.trouble, '');
  });

  test('a lost answer makes nothing twice', async () => {
    const { box, project, seen } = outbox();
    project.loseAnswers = 1;
    box.put(5, 'a', content('1'));
    box.put(5, 'a', content('2'));
    await box.empty();
    assert.deepEqual(project.log, ['a=1', 'a=2']);
    assert.equal(seen.conflicts.length, 0);
  });

  test('a lost answer that another window went on from doubles nothing', async () => {
    const project = new Project();
    let wake;
    const one = outbox({ project, wait: () => new Promise((done) => (wake = done)) });
    project.loseAnswers = 1;
    one.box.put(5, 'a', content('ours'));
    await new Promise((done) => setTimeout(done));
    await project.take({ taskId: 5, id: 'a', content: content('theirs'), base: 1 });
    wake();
    await one.box.empty();
    assert.deepEqual(project.log, ['a=ours', 'a=theirs']);
    assert.equal(one.seen.conflicts.length, 0);
    assert.equal(one.seen.kept[0].version, 1);
  });

  test('an answer that was lost is known though the code knows of more views by now', async () => {
    const sent = { ...content('1'), views: ['whole'] };
    const newest = { id: 'a', version: 1, content: { ...sent, views: ['crop', 'whole'] } };
    const { box, seen } = outbox({ send: async () => ({ kind: 'stale', newest }) });
    box.put(5, 'a', sent);
    await box.empty();
    assert.equal(seen.conflicts.length, 0);
    assert.equal(seen.kept.length, 1);
  });

  test('what comes behind another request waits for it, and builds on what it made', async () => {
    const { box, project, seen } = outbox();
    box.put(5, 'a', content('1'));
    await box.empty();
    let answered;
    box.sendBehind(new Promise((done) => (answered = done)));
    box.put(5, 'a', content('2'));
    box.put(5, 'b', content('3'));
    await new Promise((done) => setTimeout(done));
    assert.deepEqual(project.log, ['a=1']);
    await project.take({ taskId: 5, id: 'a', content: content('undone'), base: 1 });
    box.buildOn(project.codes.get('a'));
    answered();
    await box.empty();
    assert.deepEqual(project.log, ['a=1', 'a=undone', 'a=2', 'b=3']);
    assert.equal(seen.conflicts.length, 0);
  });

  test('two windows at once lose nothing: both codes are kept', async () => {
    const project = new Project();
    const one = outbox({ project });
    const two = outbox({ project });
    one.box.put(5, 'a', content('first'));
    await one.box.empty();
    two.box.know(project.codes.get('a'));
    two.box.put(5, 'a', content('theirs'));
    await two.box.empty();
    one.box.put(5, 'a', content('ours'));
    one.box.put(5, 'a', content('ours, again'));
    await one.box.empty();
    assert.equal(project.codes.get('a').content.comment, 'theirs');
    assert.equal(project.codes.get('new-1').content.comment, 'ours, again');
    assert.equal(project.codes.get('new-1').version, 2);
    assert.deepEqual(
      one.seen.conflicts.map((c) => [c.kept, c.id, c.copy]),
      [['both', 'a', 'new-1']],
    );
  });

  test('what another window deleted while it was edited here is kept as a new code', async () => {
    const project = new Project();
    const one = outbox({ project });
    one.box.put(5, 'a', content('first'));
    await one.box.empty();
    await project.take({ taskId: 5, id: 'a', content: null, base: 1 });
    one.box.put(5, 'a', content('ours'));
    await one.box.empty();
    assert.equal(project.codes.get('a').deleted, true);
    assert.equal(project.codes.get('new-1').content.comment, 'ours');
  });

  test('a deletion of what another window changed is dropped and told', async () => {
    const project = new Project();
    const one = outbox({ project });
    one.box.put(5, 'a', content('first'));
    await one.box.empty();
    await project.take({ taskId: 5, id: 'a', content: content('theirs'), base: 1 });
    one.box.put(5, 'a', null);
    await one.box.empty();
    assert.equal(project.codes.get('a').content.comment, 'theirs');
    assert.equal(one.seen.conflicts[0].kept, 'theirs');
  });

  test('goes on from an older version when the project was restored from a backup', async () => {
    const project = new Project();
    const one = outbox({ project });
    for (const word of ['1', '2']) one.box.put(5, 'a', content(word));
    await one.box.empty();
    project.codes.set('a', { ...project.codes.get('a'), version: 1, content: content('1') });
    one.box.put(5, 'a', content('3'));
    await one.box.empty();
    assert.equal(project.codes.get('a').content.comment, '3');
    assert.equal(one.seen.conflicts.length, 0);
  });

  test('a refused change stays to be seen and stops no other', async () => {
    const project = new Project();
    const send = (change) =>
      change.id === 'bad' ? { kind: 'refused', why: 'the task is done' } : project.take(change);
    const { box, shelf } = outbox({ send: async (change) => send(change) });
    box.put(5, 'bad', content('x'));
    box.put(5, 'good', content('y'));
    await box.empty();
    assert.deepEqual(project.log, ['good=y']);
    assert.equal(box.status.held[0].why, 'the task is done');
    assert.equal(read(shelf, 'window').held.length, 1);
  });

  test('a refused change goes when a newer one of its event is taken', async () => {
    const project = new Project();
    const send = async (change) =>
      change.content.comment === 'bad' ? { kind: 'refused', why: 'no text' } : project.take(change);
    const { box, shelf } = outbox({ send });
    box.put(5, 'a', content('bad'));
    box.put(5, 'b', content('bad'));
    await box.empty();
    box.put(5, 'a', content('better'));
    await box.empty();
    assert.deepEqual(
      box.status.held.map(({ change }) => change.id),
      ['b'],
    );
    assert.equal(read(shelf, 'window').held.length, 1);
    // Also one that was on its way already, and one that a closed window left.
    let asked = 0;
    const slow = async (change) => (++asked === 1 ? { kind: 'refused', why: 'no' } : send(change));
    const other = outbox({ send: slow });
    other.box.put(5, 'c', content('1'));
    other.box.put(5, 'c', content('2'));
    await other.box.empty();
    assert.deepEqual(other.box.status.held, []);
    const next = outbox({ shelf, send });
    next.box.put(5, 'b', content('mended'));
    await next.box.empty();
    assert.deepEqual(next.box.status.held, []);
  });

  // Task 5 of a project is done; others are open.
  function closable() {
    const project = new Project();
    const made = { project, done: true, asked: 0 };
    made.send = async (change) => {
      ++made.asked;
      if (change.taskId === 5 && made.done) return { kind: 'done', why: 'the task is done.' };
      return project.take(change);
    };
    return made;
  }

  test('the first refusal of a closed task holds all of it, and nothing of another', async () => {
    const closed = closable();
    const { box, shelf, project } = outbox({ project: closed.project, send: closed.send });
    for (const word of ['1', '2', '3']) box.put(5, 'a', content(word));
    box.put(6, 'b', content('other'));
    await box.empty();
    assert.equal(closed.asked, 2);
    assert.deepEqual(project.log, ['b=other']);
    assert.equal(box.heldOf(5).length, 3);
    box.put(5, 'a', content('4')); // goes behind them, unasked
    box.put(5, 'c', content('5'));
    assert.equal(closed.asked, 2);
    assert.equal(read(shelf, 'window').held.length, 5);
    // By itself, in another window too, once the task is open again.
    closed.done = false;
    const next = outbox({ project, shelf, send: closed.send });
    assert.deepEqual(next.box.opened([6]), []);
    assert.deepEqual(next.box.opened([5, 6]), [5]);
    await next.box.empty();
    assert.deepEqual(project.log, ['b=other', 'a=1', 'a=2', 'a=3', 'a=4', 'c=5']);
    assert.equal(next.seen.conflicts.length, 0);
    assert.equal(shelf.map.size, 0);
  });

  test('what is held can be sent again or given up, and nothing else can take it', async () => {
    const closed = closable();
    const { box, project, shelf } = outbox({ project: closed.project, send: closed.send });
    box.put(5, 'a', content('1'));
    await box.empty();
    box.sendAgain(5);
    await box.empty();
    assert.equal(box.heldOf(5).length, 1); // still done
    box.retry();
    assert.equal(box.heldOf(5).length, 1);
    box.discard(5);
    assert.equal(shelf.map.size, 0);
    closed.done = false;
    assert.deepEqual(box.opened([5]), []);
    assert.deepEqual(project.log, []);
  });

  test('nothing from before a backup took its place is sent by itself', async () => {
    const shelf = new Shelf();
    const before = outbox({ shelf, send: () => new Promise(() => {}) });
    before.box.put(5, 'a', content('1'));
    const turns = () => ({ restoredUs: 7, withdrawals: 0 });
    const { box, project } = outbox({ shelf, turns });
    box.retry();
    assert.deepEqual(box.opened([5]), []);
    assert.match(box.heldOf(5)[0].why, /backup/);
    box.sendAgain(5);
    await box.empty();
    assert.deepEqual(project.log, ['a=1']);
  });

  test('nothing of an erased task stays, whatever is on its way', async () => {
    let answer;
    const { box, shelf } = outbox({ send: () => new Promise((done) => (answer = done)) });
    box.put(5, 'a', content('on its way'));
    box.put(6, 'b', content('stays'));
    box.erase(({ taskId }) => taskId === 5);
    assert.doesNotMatch(shelf.getItem('window'), /on its way/);
    answer({ kind: 'refused', why: 'there is no such task' });
    await new Promise((done) => setTimeout(done));
    assert.equal(box.status.held.length, 0);
    assert.deepEqual(
      box.all.map(({ id }) => id),
      ['b'],
    );
  });

  test('trying again at once needs no wait', async () => {
    const project = new Project();
    const { box } = outbox({ project, wait: () => new Promise(() => {}) });
    project.down = 1;
    box.put(5, 'a', content('1'));
    await new Promise((done) => setTimeout(done));
    assert.equal(box.status.trouble, 'no connection');
    box.retry();
    await box.empty();
    assert.deepEqual(project.log, ['a=1']);
  });

  test('an error that nobody foresaw is told, and the same is sent again by itself', async () => {
    const project = new Project();
    const told = [];
    let fails = 2;
    const { box } = outbox({
      send: async (change) => {
        if (fails-- > 0) throw new TypeError('what was this');
        return project.take(change);
      },
      wait: async () => void told.push(box.status.trouble),
    });
    box.put(5, 'a', content('1'));
    await box.empty();
    assert.deepEqual(project.log, ['a=1']);
    assert.deepEqual(told, ['what was this.', 'what was this.']);
    assert.equal(box.status.trouble, '');
  });

  test('waits for signing in', async () => {
    const project = new Project();
    let signedIn = false;
    const { box } = outbox({
      send: async (change) => (signedIn ? project.take(change) : { kind: 'sign-in' }),
    });
    box.put(5, 'a', content('1'));
    await new Promise((done) => setTimeout(done));
    assert.equal(box.status.signIn, true);
    signedIn = true;
    box.retry();
    await box.empty();
    assert.deepEqual(project.log, ['a=1']);
  });

  test('says when the browser keeps nothing, and still sends', async () => {
    const shelf = new Shelf();
    shelf.full = true;
    const stored = [];
    const { box, project } = outbox({ shelf });
    box.put(5, 'a', content('1'));
    stored.push(box.status.stored);
    await box.empty();
    assert.deepEqual(stored, [false]);
    assert.deepEqual(project.log, ['a=1']);
  });

  test('a shelf with something else on it is an empty outbox', () => {
    const shelf = new Shelf();
    for (const text of ['', '{', '[]', '7', 'null', '{"changes":[{"id":3}],"refused":[null]}']) {
      shelf.setItem('window', text);
      assert.deepEqual(read(shelf, 'window'), { changes: [], held: [] });
    }
  });
});

describe('api', () => {
  // What a call makes of a response whose body gives that error.
  async function errorOf(error) {
    const body = new ReadableStream({ start: (stream) => stream.error(error) });
    globalThis.fetch = async () => new Response(body);
    return new Api('').get('/api/state').catch((thrown) => thrown);
  }

  test('an answer that breaks off is no answer: the same may succeed later', async () => {
    const broken = await errorOf(new TypeError('network error'));
    assert.ok(broken instanceof ApiError && broken.passes, String(broken));
    assert.match(broken.sentence, /broke off/);
    globalThis.fetch = async () => new Response('{"project": {"id"');
    const half = await new Api('').get('/api/state').catch((thrown) => thrown);
    assert.ok(half instanceof ApiError && half.passes, String(half));
  });

  test('what was cancelled says so', async () => {
    const { name } = await errorOf(new DOMException('cancelled', 'AbortError'));
    assert.equal(name, 'AbortError');
  });
});

describe('what is typed', () => {
  test('is free of signs that stand for nothing, as the server keeps it', () => {
    assert.equal(plainText('a\r\nb\rc\u000bd\u000ce\u0085f\u2028g\u2029'), 'a\nb\nc\nd\ne\nf\ng\n');
    assert.equal(plainText('a\u0000\u001b\u001c\u007f\u009b\ufffe\ud800b\tc'), 'ab\tc');
    assert.equal(plainText('Zoë \u{1f600}\n'), 'Zoë \u{1f600}\n');
  });

  // A browser keeps what stands in a field for when it is opened again, in files of its own, where a
  // withdrawn child's comment would stay.
  test('stays in no file of the browser', async () => {
    const folder = new URL('../workbench/src/', import.meta.url);
    const names = await readdir(folder, { recursive: true });
    const open = [];
    for (const name of names.filter((each) => each.endsWith('.tsx'))) {
      const text = await readFile(new URL(name, folder), 'utf8');
      for (const { 0: tag } of text.matchAll(/<(textarea|input)\b(=>|[^>])*>/g)) {
        const isFree = /type="(checkbox|file|number|radio|range)"/.test(tag);
        if (!isFree && !/autocomplete=/i.test(tag)) open.push(`${name}: ${tag}`);
      }
    }
    assert.deepEqual(open, []);
  });
});
