import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { load } from './typescript.mjs';

const { MomentOutbox } = await load('workbench/src/child/moment_outbox.ts');
const { ageText, contentOf, merged, moved, rateText, shownMoments, stretchAbout } = await load(
  'workbench/src/child/moments.ts',
);

const kPrefix = 'inkling-moment study 1 this-window ';
const content = (note, state = 'open') => ({ beginUs: 1e6, endUs: 2e6, state, note });
const moment = (id, changes = {}) => ({
  id,
  recordingId: 1,
  origin: 'found',
  version: 1,
  sort: 'smile',
  weight: 1,
  ...content(''),
  ...changes,
});

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

// Keeps versions as a project does.
class Project {
  moments = new Map([['a', moment('a')]]);
  sent = 0;
  answers = []; // in place of what it would say
  async send(id, base, change) {
    ++this.sent;
    if (this.answers.length > 0) return this.answers.shift();
    const newest = this.moments.get(id);
    if (newest.version !== base) return { kind: 'stale', newest };
    const next = { ...newest, ...change, version: base + 1 };
    this.moments.set(id, next);
    return { kind: 'kept', moment: next };
  }
}

function boxOf(project, shelf = new Shelf(), wait = async () => {}, restoredUs = 0) {
  const kept = [];
  const box = new MomentOutbox({
    shelf,
    prefix: kPrefix,
    send: (...args) => project.send(...args),
    wait,
    kept: (each) => kept.push(each),
    changed: () => {},
    turns: () => ({ restoredUs, withdrawals: 0 }),
  });
  box.adopt([...shelf.map.keys()]);
  return { box, kept, shelf };
}

describe('moment outbox', () => {
  test('what is typed lies in the browser at once and goes when typing rests', async () => {
    const project = new Project();
    let rested;
    const { box, shelf } = boxOf(
      project,
      new Shelf(),
      () => new Promise((done) => (rested = done)),
    );
    box.put(moment('a'), content('l'), true);
    box.put(moment('a'), content('lo'), true);
    box.put(moment('a'), content('look'), true);
    assert.equal(JSON.parse(shelf.getItem(`${kPrefix}a`)).content.note, 'look');
    assert.equal(project.sent, 0);
    assert.equal(box.shown(moment('a')).note, 'look');
    rested();
    await box.empty();
    assert.equal(project.sent, 1);
    assert.equal(project.moments.get('a').note, 'look');
    assert.equal(shelf.map.size, 0);
  });

  test('what is typed while it is sent follows', async () => {
    const project = new Project();
    const { box } = boxOf(project);
    box.put(moment('a'), content('one'));
    box.put(moment('a'), content('one two'));
    await box.empty();
    assert.equal(project.moments.get('a').note, 'one two');
  });

  test('no answer: it is kept and tried again until it is there', async () => {
    const project = new Project();
    project.answers = Array(5).fill({ kind: 'later', why: 'no connection' });
    const { box, shelf } = boxOf(project);
    box.put(moment('a'), content('kept'));
    await box.empty();
    assert.equal(project.moments.get('a').note, 'kept');
    assert.equal(box.trouble, '');
    assert.equal(shelf.map.size, 0);
  });

  test('a window that was closed is made up for by the next', async () => {
    const project = new Project();
    const shelf = new Shelf();
    project.send = () => new Promise(() => {});
    boxOf(project, shelf).box.put(moment('a'), content('closed too early', 'accepted'));
    const later = new Project();
    const { box } = boxOf(later, shelf);
    await box.empty();
    assert.equal(later.moments.get('a').note, 'closed too early');
    assert.equal(later.moments.get('a').state, 'accepted');
  });

  test('what a closed window left of a moment is gone on with, under its own name', async () => {
    const project = new Project();
    const shelf = new Shelf();
    const left = kPrefix.replace('this', 'closed');
    const pending = { version: 1, base: content(''), content: content('left') };
    shelf.map.set(`${left}a`, JSON.stringify(pending));
    project.answers = [{ kind: 'sign-in' }];
    const { box } = boxOf(project, shelf);
    await new Promise(setImmediate);
    assert.equal(box.shown(moment('a')).note, 'left');
    box.put(moment('a'), content('left, gone on'));
    assert.deepEqual([...shelf.map.keys()], [`${left}a`]);
    await box.empty();
    assert.deepEqual([project.moments.get('a').note, shelf.map.size], ['left, gone on', 0]);
  });

  test('an error that nobody foresaw stops nothing', async () => {
    const project = new Project();
    const send = project.send.bind(project);
    let fail = true;
    project.send = async (...args) => {
      if (fail) throw new TypeError(`broken ${(fail = false)}`);
      return send(...args);
    };
    const { box } = boxOf(project);
    box.put(moment('a'), content('typed'));
    await box.empty();
    assert.equal(project.moments.get('a').note, 'typed');
  });

  test('of two windows nothing is lost: both notes, and the decision of whoever decided', async () => {
    const project = new Project();
    const { box, kept } = boxOf(project);
    project.moments.set('a', moment('a', { version: 2, note: 'theirs', state: 'accepted' }));
    box.put(moment('a'), content('ours'));
    await box.empty();
    assert.equal(project.moments.get('a').note, 'theirs\n\nours');
    assert.equal(project.moments.get('a').state, 'accepted');
    assert.equal(kept[0].note, 'theirs');
  });

  test('refused: said, kept, and given up only on purpose', async () => {
    const project = new Project();
    project.answers = [{ kind: 'refused', why: 'too long' }];
    const { box, shelf } = boxOf(project);
    box.put(moment('a'), content('long'));
    await new Promise(setImmediate);
    assert.equal(box.trouble, 'too long');
    assert.equal(box.waiting, 1);
    assert.equal(shelf.map.size, 1);
    box.discard();
    assert.equal(box.waiting, 0);
    assert.equal(shelf.map.size, 0);
  });

  test('signed out: it waits for somebody to sign in', async () => {
    const project = new Project();
    project.answers = [{ kind: 'sign-in' }];
    const { box } = boxOf(project);
    box.put(moment('a'), content('waits'));
    await new Promise(setImmediate);
    assert.equal(project.moments.get('a').note, '');
    box.retry();
    await box.empty();
    assert.equal(project.moments.get('a').note, 'waits');
  });

  test('nothing of a withdrawn child stays in the browser', async () => {
    const project = new Project();
    project.answers = [{ kind: 'gone' }];
    const { box, shelf } = boxOf(project);
    box.put(moment('a'), content('about the child'));
    await box.empty();
    assert.equal(shelf.map.size, 0);
  });

  test('what a backup that came back does not hold is kept until it is given up', async () => {
    const project = new Project();
    const shelf = new Shelf();
    project.answers = [{ kind: 'refused', why: 'no' }];
    boxOf(project, shelf).box.put(moment('a'), content('typed before'));
    project.answers.push({ kind: 'gone' });
    const { box } = boxOf(project, shelf, async () => {}, 7);
    await new Promise(setImmediate);
    assert.equal(box.hasRefused, true);
    assert.match(shelf.getItem(`${kPrefix}a`), /typed before/);
    box.discard();
    assert.equal(shelf.map.size, 0);
  });

  test('a full or damaged shelf is survived', async () => {
    const project = new Project();
    const shelf = new Shelf();
    shelf.map.set(`${kPrefix}b`, '{"version":1,"content":7}');
    shelf.full = true;
    const { box } = boxOf(project, shelf);
    assert.equal(box.waiting, 0);
    project.answers = [{ kind: 'later', why: 'busy' }];
    box.put(moment('a'), content('typed'));
    assert.equal(box.stored, false);
    await box.empty();
    assert.equal(project.moments.get('a').note, 'typed');
  });
});

describe('moments', () => {
  test('merging takes ours where we changed something', () => {
    const base = content('', 'open');
    const theirs = { ...content('hers', 'dismissed'), beginUs: 5 };
    assert.deepEqual(merged(base, theirs, content('', 'open')), contentOf(theirs));
    assert.equal(merged(base, theirs, content('hers and more', 'open')).note, 'hers and more');
    assert.equal(merged(base, theirs, content('', 'accepted')).state, 'accepted');
    assert.equal(merged(base, theirs, { ...content(''), endUs: 9e6 }).beginUs, 1e6);
  });

  test('at first a dozen by weight is shown, and all that was decided', () => {
    const list = Array.from({ length: 40 }, (_, i) =>
      moment(String(i), { beginUs: 40 - i, endUs: 100, weight: i }),
    );
    list[0].state = 'accepted';
    list[1].note = 'her hand';
    list[39].state = 'dismissed';
    const { list: few, more } = shownMoments(list, 'look at', false);
    assert.equal(few.length, 12);
    assert.equal(more, 27);
    assert.ok(few.some(({ id }) => id === '0') && few.some(({ id }) => id === '1'));
    assert.ok(few.some(({ id }) => id === '38') && !few.some(({ id }) => id === '39'));
    assert.deepEqual(
      few.map(({ beginUs }) => beginUs),
      few.map(({ beginUs }) => beginUs).sort((a, b) => a - b),
    );
    assert.equal(shownMoments(list, 'look at', true).more, 0);
    assert.equal(shownMoments(list, 'dismissed', false).list.length, 1);
    assert.equal(shownMoments(list, 'all', false).list.length, 40);
  });

  test('a moment stays inside its recording and under ten seconds', () => {
    assert.deepEqual(stretchAbout(1e6, 60e6), { beginUs: 0, endUs: 4e6 });
    assert.deepEqual(stretchAbout(59e6, 60e6), { beginUs: 56e6, endUs: 60e6 });
    assert.equal(moved(content(''), 'endUs', 1e6), null);
    assert.equal(moved(content(''), 'endUs', 11.1e6), null);
    assert.equal(moved(content(''), 'endUs', 11e6).endUs, 11e6);
  });

  test('figures say how sure they are', () => {
    const counted = { count: 6, perMinute: 3, low: 1.1, high: 6.53 };
    assert.equal(rateText(counted), '3.0 (1.1 to 6.5; 6 counted)');
    assert.equal(rateText(null), 'child alone');
    assert.equal(rateText({ count: 0, perMinute: null, low: null, high: null }), '–');
    assert.equal(ageText(90), '7 years 6 months');
    assert.equal(ageText(13), '1 year 1 month');
    assert.equal(ageText(0), '0 months');
  });
});
