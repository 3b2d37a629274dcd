import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { load } from './typescript.mjs';
import {
  addCoder,
  ask,
  faults,
  kProgram,
  missing,
  openContext,
  overflow,
  projectFolder,
  signedIn,
  signIn,
  startProject,
  stopProject,
} from './workbench.mjs';

if (missing) throw new Error(missing);

const { besideRow, differenceText, shownRows, unitsOf } = await load(
  'workbench/src/verification/discussion.ts',
);

test('what is said of a difference, and action units that are typed', () => {
  const noted = (emotion, units) => ({
    code: { emotion, units: units.map((unit) => ({ unit, intensity: null, side: 'both' })) },
  });
  const views = [
    { coder: 'ada', ...noted('fear', [1]) },
    { coder: 'bea', ...noted('surprise', [1, 2]) },
    { coder: 'cai', code: null },
  ];
  const text = (kind) => differenceText({ kind, frames: 3, us: 120_000 }, views);
  assert.equal(text('onset'), 'onset 3 frames (120 ms) apart');
  assert.equal(text('existence'), 'cai noted nothing');
  assert.equal(text('emotion'), 'named fear / surprise');
  assert.equal(text('action units'), 'action units 1 / 1 + 2');
  const known = new Set([1, 2, 12]);
  assert.deepEqual(unitsOf('1 + L12c', known), [
    { unit: 1, intensity: null, side: 'both' },
    { unit: 12, intensity: 'C', side: 'left' },
  ]);
  assert.equal(unitsOf('1 + 99', known), null);
  assert.equal(unitsOf('brow', known), null);
  const rows = ['a', 'b', 'c'].map((id) => ({
    id,
    kinds: id === 'b' ? ['onset'] : ['emotion'],
    state: 'open',
    waitsForMe: id !== 'a',
    recordingName: id === 'c' ? 'two' : 'one',
  }));
  const ids = (shown) => shownRows(rows, shown).map(({ id }) => id);
  assert.deepEqual(ids({ filter: 'waits for me', kind: 'all', recording: '' }), ['b', 'c']);
  assert.deepEqual(ids({ filter: 'open', kind: 'emotion', recording: 'one' }), ['a']);
  assert.equal(besideRow(rows, 'b', 1), 'c');
  assert.equal(besideRow(rows, 'c', 1), null);
});

// Frames from onset to offset that ada and bea code, with emotion and units.
const kCodes = {
  agreed: { ada: [10, 20, 'fear', [1]], bea: [11, 20, 'fear', [1]] },
  missed: { ada: [40, 48, 'fear', [4]] },
  onset: { ada: [60, 72, 'sadness', [1]], bea: [63, 72, 'sadness', [1]] },
  emotion: { ada: [90, 100, 'fear', [1, 2]], bea: [90, 100, 'surprise', [1, 2]] },
  units: { ada: [120, 130, 'anger', [4]], bea: [120, 130, 'anger', [4, 7]] },
};

describe('three stages of verification', () => {
  let owner = '';
  const ids = {}; // of each coder's codes, by what they are

  before(async () => {
    const started = await startProject();
    owner = await signedIn(started.owner);
    const verifier = { name: 'cora', role: 'verifier', password: 'password of cora' };
    await ask('POST', '/api/coders', verifier, owner);
    for (const name of ['ada', 'bea']) {
      const session = await signedIn(name);
      const [task] = await ask('GET', '/api/tasks', undefined, session);
      for (const [what, codes] of Object.entries(kCodes)) {
        if (!codes[name]) continue;
        const [onsetFrame, offsetFrame, emotion, units] = codes[name];
        const content = {
          tierId: 1,
          onsetFrame,
          offsetFrame,
          emotion,
          units: units.map((unit) => ({ unit, intensity: null, side: 'both' })),
        };
        const id = randomUUID();
        (ids[what] ??= {})[name] = id;
        await ask('PUT', `/api/tasks/${task.id}/codes/${id}`, { base: 0, content }, session);
      }
      await ask('PUT', `/api/tasks/${task.id}`, { state: 'done' }, session);
    }
  });
  after(stopProject);

  async function firstPage(name, options) {
    const context = await openContext(options);
    const page = await context.openPage();
    await signIn(page, name);
    return { ...context, page };
  }
  const unsentReasons = (page) =>
    page.evaluate(() =>
      Object.keys(sessionStorage).filter((key) => key.startsWith('inkling-reason')),
    );
  const discussion = (what) => `#/discussions/${ids[what].ada}`;

  // Opens a discussion that is on the list and waits for its picture.
  async function open(page, what) {
    await page.evaluate((hash) => (location.hash = hash), discussion(what));
    await page.waitForSelector('#stage canvas[data-frame]');
  }

  // What stands in the project.
  function verified() {
    const scratch = mkdtempSync(join(tmpdir(), 'inkling-verified-'));
    const file = join(scratch, 'events.csv');
    execFileSync(kProgram, ['project', 'stages', projectFolder(), '--events', file, '--quiet']);
    const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    rmSync(scratch, { recursive: true });
    const names = head.split(',');
    return lines.map((line) =>
      Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])),
    );
  }
  const standing = () =>
    verified().map((event) => [
      Number(event.onset_frame),
      Number(event.offset_frame),
      event.emotion,
      event.action_units,
      event.how,
      event.stage,
    ]);

  test('an owner sets what counts as a disagreement', async () => {
    const { me } = await ask('GET', '/api/state', undefined, owner);
    const { page, close, complaints } = await firstPage(me.name);
    await page.click('[aria-label="Stages"] summary');
    const saving = page.waitForResponse((response) => response.url().includes('/api/stages/'));
    await page.fill('[aria-label="Stages"] >> label:has-text("Marks agree up to") >> input', '80');
    await page.keyboard.press('Tab');
    await saving;
    await page.waitForSelector('[aria-label="Stages"] >> text=Changed for the stage');
    const { stages } = await ask('GET', '/api/state', undefined, owner);
    assert.equal(stages[1].rules.toleranceMs, 80);

    // A stage is added and removed; one of which tasks were given out stays.
    const panel = page.locator('[aria-label="Stages"]');
    const removed = async (name, told) => {
      await panel.getByRole('button', { name: `Remove the stage ${name}`, exact: true }).click();
      await page.click('dialog[open] >> text=Remove it');
      await panel.locator(`text=${told}`).waitFor();
    };
    await panel.locator('[name=name]').fill('decide again');
    await panel.locator('[name=kind]').selectOption('decide');
    await page.keyboard.press('Enter');
    await panel.locator('text=The stage “decide again” was added.').waitFor();
    await panel.locator('fieldset >> text=Nothing is decided by it').waitFor();
    await removed('code', 'tasks of this stage were given out');
    await removed('decide again', 'The stage “decide again” was removed.');
    const { stages: left } = await ask('GET', '/api/state', undefined, owner);
    assert.deepEqual(
      left.map(({ name }) => name),
      ['code', 'compare', 'decide'],
    );
    await page.waitForSelector('[aria-label="What waits for whom"] >> text=ada: 4 discussions');
    assert.deepEqual(complaints, []);
    await close();
    assert.deepEqual(standing(), [[10, 20, 'fear', '1', 'agreed', 'code']]);
  });

  test('coders discuss by keyboard', async () => {
    const { page, close, complaints } = await firstPage('ada');
    await page.waitForSelector('[aria-label="Discussions"] >> text=4 discussions wait for your');
    await page.click('text=Look at them');
    await page.waitForSelector('.discussion-rows li:nth-child(4)');
    assert.equal(await page.locator('.discussion-rows li').count(), 4);
    await page.click('text=Begin with the first');
    await page.waitForSelector('text=bea noted nothing');
    await page.waitForSelector('#stage canvas[data-frame]');
    // A reason that was begun is there when the page was left and the window loaded anew.
    await page.keyboard.press('r');
    await page.keyboard.type('The brows');
    await page.evaluate(() => (location.hash = ''));
    await page.waitForSelector('text=Look at them');
    await page.reload();
    await page.click('text=Look at them');
    await page.click('text=Begin with the first');
    await page.waitForSelector('[aria-label="Your reason"] >> text=that you began is kept');
    await page.waitForSelector('#stage canvas[data-frame]');
    await page.keyboard.press('r');
    await page.keyboard.type(' draw together.');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said-words >> text=The brows draw together.');
    assert.deepEqual(await unsentReasons(page), []);
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('text=onset 3 frames');
    await page.waitForSelector('.noted-still.apart canvas[data-frame="63"]');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('text=named fear / surprise');
    await page.keyboard.press('b'); // ada takes over what bea noted
    await page.keyboard.type('The jaw drops.');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said-words >> text=agrees with bea: The jaw drops.');
    await page.waitForSelector('text=settled by the coders');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('text=action units 4 / 4 + 7');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('text=This is the last one of the list.');
    assert.deepEqual(complaints, []);
    await close();

    const bea = await firstPage('bea');
    await open(bea.page, 'missed');
    await bea.page.waitForSelector('.said-words >> text=The brows draw together.');
    await bea.page.keyboard.press('r');
    await bea.page.keyboard.type('A blink, I think.');
    await bea.page.keyboard.press('Enter');
    await bea.page.waitForSelector('.said-words >> text=A blink, I think.');
    assert.equal(await bea.page.locator('[aria-label="Decision"]').count(), 0);
    assert.deepEqual(bea.complaints, []);
    await bea.close();
    assert.deepEqual(standing(), [
      [10, 20, 'fear', '1', 'agreed', 'code'],
      [90, 100, 'surprise', '1+2', 'agreed', 'compare'],
    ]);
  });

  test('a verifier loops both, steps, and decides with a reason', async () => {
    const { page, close, complaints } = await firstPage('cora');
    await page.waitForSelector(
      '[aria-label="Discussions"] >> text=1 discussion waits for your decision',
    );
    await page.click('text=Look at them');
    await page.waitForSelector('.discussion-rows li');
    assert.equal(await page.locator('.discussion-rows li').count(), 1);
    await page.click('.segments >> text="open"');
    await page.waitForSelector('.discussion-rows li:nth-child(3)');
    await page.click('text=Begin with the first');
    await page.waitForSelector('#stage canvas[data-frame]');

    // Missed by bea: no event. Without a reason nothing is decided.
    await page.keyboard.press('n');
    await page.waitForSelector('text=It is no event. Why?');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.reason textarea:invalid').count(), 1);
    await page.keyboard.type('A blink.');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said-words .decided >> text=no event');

    // The onset: own frames, of which one is that on the screen.
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('text=onset 3 frames');
    await page.waitForSelector('#stage canvas[data-frame]');
    await page.keyboard.press('2'); // bea's code, in a loop
    await page.waitForSelector('text=Pause');
    await page.keyboard.press(' ');
    await page.keyboard.press('Home');
    await page.waitForSelector('#stage canvas[data-frame="60"]');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('#stage canvas[data-frame="61"]');
    await page.keyboard.press('e');
    await page.waitForSelector('.own-event');
    await page.keyboard.press('i'); // the onset is the frame on the screen
    await page.keyboard.press('l');
    await page.keyboard.press('Tab'); // from the emotion to the action units
    await page.keyboard.type('1 + 4X');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.type('The brow moves from here on.');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=The event: write action units as');
    await page.fill('.own-event >> label:has-text("Action units") >> input', '1 + 4B');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said-words .decided >> text=frames 61 to 72');

    // The units: bea's stands; then that is taken back and decided anew.
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('text=action units 4 / 4 + 7');
    for (const [key, reason, told] of [
      ['a', 'The lids do not move.', '120 to 130, anger, 4.'],
      ['u', 'I looked again.', 'took the decision back'],
      ['b', 'The lids move after all.', '120 to 130, anger, 4 + 7.'],
    ]) {
      await page.keyboard.press(key);
      await page.waitForSelector('.reason textarea');
      await page.keyboard.type(reason);
      await page.keyboard.press('Enter');
      await page.waitForSelector(`.said-words .decided >> text=${told}`);
      await page.waitForSelector('.reason', { state: 'detached' });
    }
    assert.deepEqual(complaints, []);
    await close();
    assert.deepEqual(standing(), [
      [10, 20, 'fear', '1', 'agreed', 'code'],
      [61, 72, 'sadness', '1+4B', 'decided', 'decide'],
      [90, 100, 'surprise', '1+2', 'agreed', 'compare'],
      [120, 130, 'anger', '4+7', 'decided', 'decide'],
    ]);
    const events = verified();
    assert.equal(events[1].id, ids.onset.ada);
    assert.equal(events[2].id, ids.emotion.bea);
    assert.equal(events[3].id, ids.units.bea);
  });

  test('a code that changes makes what was decided wait again', async () => {
    const cora = await signedIn('cora');
    const bea = await signedIn('bea');
    const [task] = await ask('GET', '/api/tasks', undefined, bea);
    const state = (session, to) => ask('PUT', `/api/tasks/${task.id}`, { state: to }, session);
    // Who has seen the others' codes opens no blind task again.
    await assert.rejects(state(bea, 'open'), /403/);
    await state(cora, 'open');
    const content = { tierId: 1, onsetFrame: 119, offsetFrame: 130, emotion: 'anger' };
    await ask('PUT', `/api/tasks/${task.id}/codes/${ids.units.bea}`, { base: 1, content }, bea);
    assert.deepEqual(standing(), []); // bea is at work again
    await state(bea, 'done');
    assert.equal(standing().length, 3);
    const { page, close } = await firstPage('cora');
    await open(page, 'units');
    await page.waitForSelector('text=A coder changed a code since it was decided');
    await page.waitForSelector('.said-words >> text=of the codes as they were before');
    await page.keyboard.press('n');
    await page.waitForSelector('.reason textarea');
    await page.keyboard.type('A word.');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said-words .decided >> text=no event');
    await close();
    assert.equal(standing().length, 3);
  });

  test('what each stage changed is told, and the pages are fit for everybody', async () => {
    const { page, close, complaints } = await firstPage('cora', { width: 380, height: 800 });
    await page.click('text=What each stage changed');
    await page.waitForSelector('[aria-label="What each stage changed"] >> text=noted by ada alone');
    await page.click('text=By recording');
    await page.waitForSelector('[aria-label="What waits in each recording"] >> text="3"');
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await faults(page), []);
    const saving = page.waitForEvent('download');
    await page.click('text=Keep as a table');
    const csv = readFileSync(await (await saving).path(), 'utf8');
    assert.match(csv, /^existence,kind,1,0,0,0,0,1,0,0$/m);
    await page.evaluate(() => (location.hash = '#/discussions'));
    await page.waitForSelector('text=0 of 4 discussions'); // none waits for anybody
    await page.click('.segments >> text="all"');
    await page.waitForSelector('.discussion-rows li:nth-child(4)');
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await faults(page), []);
    await open(page, 'onset');
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await faults(page), []);
    await page.keyboard.press('e');
    await page.waitForSelector('.own-event');
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await faults(page), []);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('seven coders have a key each, and the other decisions keep theirs', async () => {
    for (const [i, name] of ['cai', 'dan', 'eli', 'fay', 'gus'].entries()) {
      await addCoder(name, [{ onsetFrame: 150, offsetFrame: 154 + i }]);
      const session = await signedIn(name);
      const [task] = await ask('GET', '/api/tasks', undefined, session);
      await ask('PUT', `/api/tasks/${task.id}`, { state: 'done' }, session);
    }
    const rows = await ask('GET', '/api/discussions', undefined, await signedIn('cora'));
    ids.seven = { ada: rows.find(({ firstFrame }) => firstFrame === 150).id };
    const gus = await firstPage('gus');
    await open(gus.page, 'seven');
    await gus.page.keyboard.press('f');
    await gus.page.waitForSelector('text=You take over what eli noted. Why?');
    await gus.page.keyboard.type('It ends there.');
    await gus.page.keyboard.press('Enter');
    await gus.page.waitForSelector('.said-words >> text=agrees with eli: It ends there.');
    assert.deepEqual(gus.complaints, []);
    await gus.close();

    const { page, close, complaints } = await firstPage('cora');
    await open(page, 'seven');
    await page.keyboard.press('e'); // the key of own frames, whoever is the fifth
    await page.waitForSelector('.own-event');
    await page.keyboard.press('Escape');
    await page.keyboard.press('5');
    await page.waitForSelector('text=Pause');
    await page.keyboard.press('f');
    await page.waitForSelector('text=What eli noted stands. Why?');
    await page.keyboard.type('It ends there.');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said-words .decided >> text=frames 150 to 156');
    assert.deepEqual(await faults(page), []);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('a reason that was not sent goes with a withdrawn child', async () => {
    const { page, close } = await firstPage('cora');
    await open(page, 'onset');
    await page.keyboard.press('n');
    await page.waitForSelector('.reason textarea:focus');
    await page.keyboard.type('The child blinks.');
    assert.equal((await unsentReasons(page)).length, 1);
    const [{ id, pseudonym }] = await ask('GET', '/api/subjects', undefined, owner);
    await ask('POST', `/api/subjects/${id}/withdraw`, { pseudonym }, owner);
    await page.waitForSelector('[aria-label="Queue of discussions"]');
    assert.deepEqual(await unsentReasons(page), []);
    await close();
  });
});
