import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawnChild } from './numbered_films.mjs';
import {
  ask,
  faults,
  goToFrame,
  killServer,
  kProgram,
  missing,
  openContext,
  openTask,
  projectFolder,
  saved,
  signedIn,
  signIn,
  startProject,
  startServer,
  stopProject,
} from './workbench.mjs';

if (missing) throw new Error(missing);

// By another program: every version of every code, [id, version, deleted, content …].
const kVersions = `
import json, sqlite3, sys
tables = sqlite3.connect(sys.argv[1] + '/project.sqlite')
print(json.dumps(tables.execute("""SELECT code_id, task_id, version, deleted, onset_frame,
    apex_frame, offset_frame, emotion, units, confidence, unsure, comment
    FROM code_versions JOIN codes ON codes.id = code_id ORDER BY edit""").fetchall()))`;

function storedVersions() {
  const text = execFileSync('python3', ['-c', kVersions, projectFolder()], { maxBuffer: 1 << 28 });
  return JSON.parse(text.toString());
}

const units = (list) => list.map(({ unit, intensity, side }) => [unit, intensity ?? null, side]);

// A version as storedVersions() gives it, of the server's answer.
function comparable({ id, taskId, version, deleted, content: c }) {
  const said = [c.emotion, units(c.units), c.confidence, c.unsure, c.comment];
  return [id, taskId, version, deleted, c.onsetFrame, c.apexFrame, c.offsetFrame, ...said];
}

function comparableRow([id, task, version, deleted, onset, apex, offset, emotion, list, ...rest]) {
  const [confidence, unsure, comment] = rest;
  const said = [emotion, units(JSON.parse(list)), confidence, unsure === 1, comment];
  return [id, task, version, deleted === 1, onset, apex, offset, ...said];
}

// A row of numbers that a seed gives.
function randomOf(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const kKeys = [
  ...['m', 'm', 'x', 'i', 'o', 'Escape', 'ArrowDown', 'ArrowUp', 'u', 'Shift+U', 'Delete'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowRight', 'PageDown', 'PageDown', 'PageUp', 'Home'],
  ...['1', '2', '4', ',', 'c', 'e', 'l', 'h', 's', 'p', 'q', 'Shift+Digit3', 'Backspace'],
  ...['Shift+ArrowLeft', 'Control+ArrowRight', 'Enter'],
];

describe('windows and coders at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-windows-'));
  let owner = '';
  before(async () => {
    ({ owner } = await startProject(drawnChild(kProgram, folder, 4), [
      { role: 'child', side: 'left' },
    ]));
  });
  after(async () => {
    await stopProject();
    rmSync(folder, { recursive: true, force: true });
  });

  const acknowledged = new Map(); // "id version" -> what was answered

  function note(page) {
    page.on('response', async (response) => {
      const method = response.request().method();
      if (!response.ok() || !/\/api\/tasks\/\d+\/(codes|undo|redo)/.test(response.url())) return;
      if (method === 'GET') return;
      const told = await response.json().catch(() => null); // a part of an answer is none
      const code = told && 'code' in told ? told.code : told;
      if (code) acknowledged.set(`${code.id} ${code.version}`, comparable(code));
    });
  }

  async function open(context, name) {
    const page = await context.openPage();
    note(page);
    await signIn(page, name);
    await openTask(page);
    return page;
  }

  async function press(page, random, count) {
    for (let n = 0; n < count; ++n) await page.keyboard.press(kKeys[random(kKeys.length)]);
  }

  async function signInAgain(page, name) {
    await page.waitForSelector('[aria-label="Sign in again"]');
    // Who passes by sees nothing of what is open.
    assert.equal(await page.locator('canvas').first().isVisible(), false);
    await page.fill('[aria-label="Sign in again"] [name=name]', name);
    await page.fill('[aria-label="Sign in again"] [name=password]', `password of ${name}`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-label="Sign in again"]', { state: 'detached' });
  }

  test('random keys in three windows, and kills: what was acknowledged is what is kept', async () => {
    const [ada, bea] = [await openContext(), await openContext()];
    const pages = [
      ['ada', await open(ada, 'ada')],
      ['ada', await open(ada, 'ada')],
      ['bea', await open(bea, 'bea')],
    ];
    for (let round = 0; round < 3; ++round) {
      const randoms = pages.map((_, i) => randomOf(100 * round + i + 1));
      const pressing = pages.map(([, page], i) => press(page, randoms[i], 60));
      await Promise.race(pressing);
      await killServer();
      await Promise.all(pressing);
      await startServer();
      const fresh = [await ada.openPage(), await bea.openPage()]; // they tell the new token
      // Ada's other window follows the one that she signs in at.
      for (const [name, page] of [pages[0], pages[2]]) await signInAgain(page, name);
      for (const page of fresh) await page.close();
      for (const [, page] of pages) await saved(page);
    }
    const rows = storedVersions();
    const stored = new Map(rows.map((row) => [`${row[0]} ${row[2]}`, comparableRow(row)]));
    assert.ok(acknowledged.size > 60, `${acknowledged.size}`);
    for (const [name, said] of acknowledged) assert.deepEqual(stored.get(name), said);
    // Every window shows what is kept, and each code once.
    const newest = new Map(rows.map((row) => [row[0], row]));
    for (const [name, page] of pages) {
      const [task] = await ask('GET', '/api/tasks', undefined, await signedIn(name));
      const kept = [...newest.values()].filter((row) => row[1] === task.id && row[3] === 0);
      assert.equal(task.codes, kept.length);
      await page.waitForFunction(
        (count) => parseInt(document.querySelector('.code-list h2').textContent) === count,
        kept.length,
      );
    }
    assert.deepEqual([...ada.complaints, ...bea.complaints], []);
    await ada.close();
    await bea.close();
  });

  test('an answer that was lost, and another window that went on, double nothing', async () => {
    const context = await openContext();
    const one = await open(context, 'ada');
    const two = await open(context, 'ada');
    const session = await signedIn('ada');
    const [task] = await ask('GET', '/api/tasks', undefined, session);
    const codes = async () => (await ask('GET', `/api/tasks/${task.id}`, undefined, session)).codes;
    const before = await codes();
    let lose = true;
    await one.route(/\/codes\//, async (route) => {
      if (!lose) return route.continue();
      lose = false;
      await route.fetch(); // it is done, and nobody hears of it
      await route.abort();
    });
    await goToFrame(one, 33);
    await one.keyboard.press('Escape');
    await one.keyboard.press('m');
    await two.waitForSelector('.notice >> text=Another window changed');
    const known = new Set(before.map(({ id }) => id));
    const [made] = (await codes()).filter(({ id }) => !known.has(id));
    const changed = { ...made.content, emotion: 'surprise' };
    const path = `/api/tasks/${task.id}/codes/${made.id}`;
    await ask('PUT', path, { base: made.version, content: changed }, session);
    await saved(one);
    const now = (await codes()).filter(({ id }) => !known.has(id));
    assert.deepEqual(
      now.map(({ id, content }) => [id, content.emotion]),
      [[made.id, 'surprise']],
    );
    assert.equal(await one.locator('.notice.conflict').count(), 0);
    await one.waitForSelector('.code-row >> text=surprise');
    await context.close();
  });

  const adasTask = async () =>
    (await ask('GET', '/api/tasks', undefined, await signedIn('ada')))[0];
  const codesOf = async (id) =>
    (await ask('GET', `/api/tasks/${id}`, undefined, await signedIn('ada'))).codes.length;
  const setTask = async (id, state) =>
    ask('PUT', `/api/tasks/${id}`, { state }, await signedIn('ada'));
  const goesTo = (page, text) => page.waitForSelector(`.saved >> text=${text}`);
  // Until it hears from the server again a window knows nothing of what others do.
  const deafen = (page) => page.route('**/api/pulse', (route) => route.abort());
  const hearAgain = (page) => page.unroute('**/api/pulse');

  // Ada's task in a window of its own, and how many codes it had then.
  async function openAdas() {
    const context = await openContext();
    const page = await open(context, 'ada');
    const { id } = await adasTask();
    return { context, page, id, before: await codesOf(id) };
  }

  // The task is done, and the window does not hear of it.
  async function openFinished() {
    const opened = await openAdas();
    await deafen(opened.page);
    await setTask(opened.id, 'done');
    return opened;
  }

  async function mark(page, frame) {
    await page.keyboard.press('Escape');
    await goToFrame(page, frame);
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
  }

  test('what a finished task does not take is held, told once, and sent when it is opened again', async () => {
    const { context, page, id, before } = await openFinished();
    await mark(page, 41);
    await page.waitForSelector('.held >> text=the task is done');
    assert.equal(await page.locator('.held').count(), 1);
    assert.match(await page.textContent('.saved'), /not taken/);
    await page.keyboard.press('m');
    await page.waitForSelector('.said >> text=The task is finished');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.click('.held >> text=Save as a file'),
    ]);
    assert.equal(file.suggestedFilename(), `task-${id}-not-sent.json`);
    await page.click('.held >> text=Send again');
    await page.waitForSelector('.held >> text=the task is done');
    // Told where all tasks are, too.
    await page.evaluate(() => (location.hash = '#'));
    await page.waitForSelector('[aria-label="Not sent yet"] .held >> text=the task is done');
    assert.deepEqual(await faults(page), []);
    await page.click('[aria-label="My tasks"] tbody a');
    await page.waitForSelector('#stage canvas[data-frame]');
    await setTask(id, 'open');
    await hearAgain(page);
    await page.waitForSelector('.held', { state: 'detached' });
    await saved(page);
    await page.waitForSelector('text=This task is finished', { state: 'detached' });
    await goesTo(page, 'Saved');
    assert.equal(await codesOf(id), before + 1);
    await context.close();
  });

  test('a held change goes when the task is opened here, or is discarded, once that was asked', async () => {
    const { context, page, id, before } = await openFinished();
    await mark(page, 42);
    await page.click('.held >> text=Open the task again');
    await page.waitForSelector('.held', { state: 'detached' });
    await saved(page);
    assert.equal(await codesOf(id), before + 1);
    await setTask(id, 'done');
    await mark(page, 43);
    await page.click('.held >> text=Discard …');
    await page.click('.held >> text=Keep');
    await page.click('.held >> text=Discard …');
    assert.equal(await page.locator('text=This task is finished').count(), 0); // one line says it all
    await page.click('.held >> text=for good');
    await page.waitForSelector('.held', { state: 'detached' });
    await page.waitForFunction(
      (count) => parseInt(document.querySelector('.code-list h2')?.textContent) === count,
      before + 1,
    );
    await setTask(id, 'open');
    assert.equal(await codesOf(id), before + 1);
    await context.close();
  });

  test('an idle window says that its session has ended, and is quiet when signed in again', async () => {
    const { context, page } = await openAdas();
    await goesTo(page, 'Saved');
    const password = 'password of ada';
    await ask('PUT', '/api/me', { password, oldPassword: password }, await signedIn('ada'));
    const told = page.locator('.saved', { hasText: 'Signed out' });
    await told.waitFor({ state: 'attached' }); // it is not seen
    await signInAgain(page, 'ada');
    await goesTo(page, 'Saved');
    await context.close();
  });

  test('after a restart one sign-in brings on all windows of that coder, and of no other', async () => {
    const { context, page } = await openAdas();
    const other = await open(context, 'bea');
    await killServer();
    await startServer();
    for (const window of [page, other]) await window.waitForSelector('text=was started again');
    const fresh = await context.openPage();
    await signIn(fresh, 'ada');
    await page.waitForSelector('#stage canvas[data-frame]');
    await goesTo(page, 'Saved');
    await page.waitForSelector('.sign-in', { state: 'detached' });
    await mark(page, 43);
    await saved(page);
    await other.waitForSelector('.sign-in');
    assert.deepEqual(
      await other.evaluate(() =>
        fetch('/api/pulse', {
          headers: {
            'X-Inkling-Token': sessionStorage.getItem('inkling-token'),
            'X-Inkling-Session': sessionStorage.getItem('inkling-session') ?? '',
          },
        })
          .then((answer) => answer.json())
          .then(({ me }) => me),
      ),
      null,
    );
    await context.close();
  });

  test('the overview tells of what waits in this browser, and sends it', async () => {
    const { context, page } = await openAdas();
    await page.route(/\/codes\//, (route) => route.abort());
    await mark(page, 45);
    await goesTo(page, 'kept in this browser');
    await page.evaluate(() => (location.hash = '#'));
    await page.waitForSelector('[aria-label="Not sent yet"] >> text=/1 change$/');
    assert.deepEqual(await faults(page), []);
    await page.unroute(/\/codes\//);
    // It may have gone by itself already.
    await page.evaluate(() =>
      document.querySelector('[aria-label="Not sent yet"] .action')?.click(),
    );
    await page.waitForSelector('[aria-label="Not sent yet"]', { state: 'detached' });
    await context.close();
  });

  test('a project whose file was taken away says so, and goes on when it is back', async () => {
    const { context, page, id, before } = await openAdas();
    const file = join(projectFolder(), 'project.sqlite');
    renameSync(file, `${file}.away`);
    await goesTo(page, 'Nothing is saved now');
    const told = await page.textContent('.window-notices [role=alert]');
    const [name] = /project-rescued-[-0-9]+\.sqlite/.exec(told);
    assert.ok(existsSync(join(projectFolder(), name)));
    await mark(page, 47);
    await goesTo(page, 'kept in this browser');
    renameSync(`${file}.away`, file);
    await page.waitForSelector('.window-notices', { state: 'detached' });
    await goesTo(page, 'Saved');
    assert.equal(await codesOf(id), before + 1);
    await context.close();
  });

  test('after a backup took its place nothing from before is sent by itself', async () => {
    const { context, page, id, before } = await openAdas();
    const copy = join(folder, 'before.sqlite');
    execFileSync(kProgram, ['project', 'backup', projectFolder(), '-o', copy, '--quiet']);
    await mark(page, 49);
    await saved(page);
    assert.equal(await codesOf(id), before + 1);
    await killServer();
    await mark(page, 51);
    await goesTo(page, 'kept in this browser');
    execFileSync(kProgram, ['project', 'restore', projectFolder(), '--from', copy, '--quiet']);
    await startServer();
    const fresh = await context.openPage(); // it tells the new token
    await page.waitForSelector('main.sign-in'); // not over the task, which was open before
    await page.fill('[name=name]', 'ada');
    await page.fill('[name=password]', 'password of ada');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#stage canvas[data-frame]');
    await fresh.close();
    await page.waitForSelector('.held >> text=backup');
    assert.equal(await codesOf(id), before);
    await page.click('.held >> text=Send again');
    await page.waitForSelector('.held', { state: 'detached' });
    assert.equal(await codesOf(id), before + 1);
    await context.close();
  });

  test('a withdrawn child is gone from every window and from the browser', async () => {
    const [adas, owners] = [await openContext(), await openContext()];
    // Of a window that is closed, one that waits, and one that pinned a frame.
    const closed = await open(adas, 'ada');
    await closed.route(/\/codes\//, (route) => route.abort());
    await mark(closed, 53);
    await goesTo(closed, 'kept in this browser');
    const coding = await open(adas, 'bea');
    await coding.route(/\/codes\//, (route) => route.abort());
    await coding.keyboard.press('w');
    await mark(coding, 55);
    await goesTo(coding, 'kept in this browser');
    await closed.close({ runBeforeUnload: false });
    const therapist = await owners.openPage();
    await signIn(therapist, owner);
    const overview = await owners.openPage();
    await signIn(overview, owner);
    await therapist.click('text=Child C01: sessions and moments');
    await therapist.waitForSelector('#stage canvas[data-frame]');
    await therapist.keyboard.press('m');
    await therapist.waitForSelector('.moment.selected textarea');
    await therapist.context().route(/\/api\/moments\//, (route) => route.abort());
    await therapist.fill('.moment.selected textarea', 'about the child');
    await therapist.waitForSelector('text=Kept in this browser');
    const print = await owners.openPage();
    await signIn(print, owner);
    await print.evaluate(() => (location.hash = '#/children/1/print'));
    await print.waitForSelector('.printed-moments');
    const left = (page) =>
      page.evaluate(() =>
        Object.keys(localStorage).filter((key) => /^inkling-(outbox|moment|neutral) /.test(key)),
      );
    assert.ok((await left(coding)).length >= 3, await left(coding)); // the test would see it
    assert.equal((await left(therapist)).length, 1);
    execFileSync(kProgram, ['withdraw', projectFolder(), 'C01', '--yes', '--quiet']);
    for (const page of [coding, therapist, print]) {
      await page.waitForSelector('[role=status] >> text=A child was withdrawn');
      await page.waitForSelector('[role=status] >> text=of tasks that were removed');
      await page.waitForSelector('[aria-label="My tasks"]');
      assert.equal(new URL(page.url()).hash, '');
      assert.equal(await page.locator('canvas, .print-page, .child').count(), 0);
    }
    await overview.waitForSelector('text=Child C01', { state: 'detached' });
    // Who comes back is asked for a new consent.
    const people = overview.locator('section[aria-label="People"]');
    await people.locator('summary').first().click();
    const add = people.locator('form[aria-label="Add a person"]');
    await add.locator('[name=pseudonym]').fill('C01');
    await add.locator('text=Add the person').click();
    await add.locator('text=withdrew on').waitFor();
    await add.locator('[name=newConsent]').check();
    await add.locator('text=Add the person').click();
    await add.locator('text=C01 was added').waitFor();
    assert.deepEqual(await left(coding), []);
    assert.deepEqual(await left(therapist), []);
    await adas.close();
    await owners.close();
  });
});
