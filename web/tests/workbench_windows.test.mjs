import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawnChild } from './numbered_films.mjs';
import {
  ask,
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
  before(() => startProject(drawnChild(kProgram, folder, 4)));
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
      for (const [name, page] of pages) await signInAgain(page, name);
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
});
