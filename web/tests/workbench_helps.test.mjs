import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { load } from './typescript.mjs';
import {
  ask,
  faults,
  goToFrame,
  missing,
  openContext,
  openTask,
  origin,
  overflow,
  saved,
  shownFrame,
  signedIn,
  signIn,
  startProject,
  stopProject,
  token,
  waitForFrame,
} from './workbench.mjs';

if (missing) throw new Error(missing);

const { kUnitTexts } = await load('workbench/src/coding/unit_texts.ts');
const { kLoopSteps, loopStep } = await load('workbench/src/coding/unit_pictures.ts');

// What a browser plays: each start of a sound, and how long of it is to be heard.
const kListen = `
  globalThis.heard = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when, offset, length) {
    globalThis.heard.push({ offset, length, piece: this.buffer.duration });
    return start.call(this, when, offset, length);
  };`;

function heard(page) {
  return page.evaluate(() => globalThis.heard);
}

describe('what helps a coder', () => {
  let recording;
  let owner = '';
  let ownerSession = '';
  let compare = 0; // bea's task of comparing
  before(async () => {
    ({ recording, owner } = await startProject());
    ownerSession = await signedIn(owner);
    const { stages } = await ask('GET', '/api/state');
    const coders = await ask('GET', '/api/coders', undefined, ownerSession);
    const bea = coders.find(({ name }) => name === 'bea').id;
    const stageId = (await ask('GET', '/api/state', undefined, ownerSession)).stages[1].id;
    assert.equal(stages.length, 0); // nothing is told without a session
    const wish = { stageId, coderIds: [bea], recordingIds: [recording.id] };
    [compare] = (await ask('POST', '/api/tasks', wish, ownerSession)).ids;
  });
  after(stopProject);

  async function coding(name, options) {
    const context = await openContext(options);
    const page = await context.openPage();
    await page.evaluate(kListen);
    await signIn(page, name);
    await openTask(page);
    return { ...context, page };
  }

  async function codesOf(name) {
    const session = await signedIn(name);
    const [task] = await ask('GET', '/api/tasks', undefined, session);
    return (await ask('GET', `/api/tasks/${task.id}`, undefined, session)).codes;
  }

  test('each drawn unit has words, and a loop goes from neutral to the apex and back', async () => {
    const { units } = await ask('GET', '/api/state');
    const drawn = units.filter((unit) => unit.drawn);
    assert.ok(drawn.length >= 20);
    for (const { unit } of drawn) assert.ok(kUnitTexts[unit]?.look, `unit ${unit}`);
    for (const unit of Object.keys(kUnitTexts)) {
      assert.ok(
        units.some((info) => info.unit === Number(unit)),
        `text of ${unit}`,
      );
    }
    const steps = Array.from({ length: 1200 }, (_, ms) => loopStep(ms));
    assert.equal(steps[0], 0);
    assert.equal(Math.max(...steps), kLoopSteps);
    assert.equal(steps.at(-1), 0);
    const turns = steps.filter((step, i) => i > 0 && step !== steps[i - 1]).length;
    assert.equal(turns, 2 * kLoopSteps);
  });

  test('the unit in hand is shown on a drawn face, by keys alone', async () => {
    const { page, complaints, close } = await coding('ada');
    await page.setViewportSize({ width: 1280, height: 800 });
    await goToFrame(page, 20);
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+R');
    await page.waitForSelector('text=Type an action unit');
    await page.keyboard.press('1'); // being typed: it may become 12
    await page.waitForSelector('.unit-reference img[data-unit="1"][src^="blob:"]');
    await page.keyboard.press('2');
    await page.waitForSelector('.unit-reference img[data-unit="12"][src^="blob:"]');
    assert.match(await page.innerText('.unit-reference'), /lip corner puller/);
    // What is typed stays in view beside it.
    const boxOf = (selector) => page.locator(selector).first().boundingBox();
    const [side, chip] = [await boxOf('.side'), await boxOf('.unit-row .unit-chip')];
    assert.ok(chip.y >= side.y && chip.y + chip.height <= side.y + side.height, `${chip.y}`);
    assert.match(await page.innerText('.unit-reference'), /Drawn people, not filmed ones/);
    const both = await page.getAttribute('.unit-reference img', 'src');
    await page.keyboard.press('l');
    await page.waitForFunction(
      (before) => document.querySelector('.unit-reference img').src !== before,
      both,
    );
    // Who wants less motion gets a loop only when it is asked for.
    assert.equal(await page.locator('.unit-reference canvas').count(), 0);
    await page.click('.unit-reference >> text=Loop');
    await page.waitForSelector('.unit-reference canvas[data-step="10"]');
    await page.waitForSelector('.unit-reference canvas[data-step="0"]');
    await page.keyboard.press('1');
    await page.keyboard.press('4');
    await page.waitForSelector('.unit-reference >> text=There is no drawing of this unit');
    assert.equal(await page.locator('.unit-reference >> text=Loop').count(), 0);
    assert.deepEqual(await faults(page), []);
    await saved(page);
    const [code] = await codesOf('ada');
    assert.deepEqual(code.content.views, ['crop', 'reference']);
    await page.keyboard.press('Shift+R');
    await page.waitForSelector('.unit-reference', { state: 'detached' });
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const [width, scheme] of [
    [1280, 'light'],
    [380, 'dark'],
  ]) {
    test(`all units on one sheet, ${width} px, ${scheme}`, async () => {
      const { page, close } = await coding('ada', { width, scheme });
      await page.keyboard.press('Shift+A');
      await page.waitForSelector('.unit-sheet[open]');
      const { units } = await ask('GET', '/api/state');
      for (const { unit } of units.filter((each) => each.drawn)) {
        await page.waitForSelector(`.unit-sheet img[data-unit="${unit}"][src^="blob:"]`);
      }
      const broken = await page.evaluate(
        () =>
          [...document.querySelectorAll('.unit-sheet img')].filter((img) => !img.naturalWidth)
            .length,
      );
      assert.equal(broken, 0);
      assert.deepEqual(await faults(page), []);
      assert.equal(await overflow(page), 0);
      await page.click('[aria-label="Unit 4: play or stop"]');
      await page.waitForSelector('.unit-sheet canvas[data-step="10"]');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.unit-sheet:not([open])', { state: 'attached' });
      await close();
    });
  }

  test('the sound goes with every round of a loop at 1, and with nothing else', async () => {
    const { page, complaints, close } = await coding('ada');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+ArrowRight');
    for (let n = 0; n < 5; ++n) await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Shift+S');
    await page.keyboard.press('Space');
    // The first round begins in the midst of the event; a whole one has half a second on both sides.
    await page.waitForFunction(() => globalThis.heard.some(({ piece }) => piece > 1));
    const around = Math.max(...(await heard(page)).map(({ piece }) => piece));
    await page.keyboard.press('Shift+L'); // the event alone, without what is around it
    await page.evaluate(() => globalThis.heard.splice(0));
    await page.waitForFunction(() => globalThis.heard.length >= 3);
    for (const { piece } of await heard(page)) assert.ok(piece < around - 0.5);
    await page.keyboard.press('-');
    const before = (await heard(page)).length;
    await page.waitForTimeout(1500);
    assert.equal((await heard(page)).length, before); // slower: silent
    await page.keyboard.press('+');
    await page.waitForFunction((count) => globalThis.heard.length > count, before);
    await page.keyboard.press('Space');
    const paused = (await heard(page)).length;
    await page.keyboard.down('k');
    await page.waitForTimeout(700);
    await page.keyboard.up('k');
    await page.keyboard.press('ArrowRight');
    assert.equal((await heard(page)).length, paused); // jog and steps: silent
    await page.keyboard.press('Shift+L');
    assert.deepEqual(complaints, []);
    await close();
  });

  test('a blind coder has no way to the others', async () => {
    const { page, close } = await coding('ada');
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    assert.equal(await page.locator('.time-bar >> text=Other coders').count(), 0);
    await page.keyboard.press('Shift+C');
    await page.waitForSelector('.said >> text=This pass is blind');
    assert.ok(asked.every((url) => !url.includes('others')));
    await close();
  });

  test('a copy of the work says that others’ events are not in it', async () => {
    const context = await openContext();
    const page = await context.openPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.route('**/api/state', async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      json.project.begunWork = true;
      await route.fulfill({ response, json });
    });
    await signIn(page, 'bea');
    await page.evaluate((id) => (location.hash = `#/tasks/${id}`), compare);
    await page.waitForSelector('#stage canvas[data-frame]');
    await page.keyboard.press('Shift+C');
    await page.waitForSelector('.said >> text=events are not in this package');
    assert.ok(asked.every((url) => !url.includes('others')));
    await context.close();
  });

  test('where a pass allows it, others have lanes, and keys go through them', async () => {
    const bea = await signedIn('bea');
    const [blind] = await ask('GET', '/api/tasks', undefined, bea);
    await assert.rejects(ask('GET', `/api/tasks/${compare}/others`, undefined, bea), /403/);
    const early = await openContext();
    const waiting = await early.openPage();
    await signIn(waiting, 'bea');
    await waiting.evaluate((id) => (location.hash = `#/tasks/${id}`), compare);
    await waiting.waitForSelector('#stage canvas[data-frame]');
    await waiting.keyboard.press('Shift+C');
    await waiting.waitForSelector('.said >> text=once your own blind tasks are done');
    await early.close();
    await ask('PUT', `/api/tasks/${blind.id}`, { state: 'done' }, bea);
    const [first] = await codesOf('ada');

    const { page, complaints, close } = await coding('bea');
    await page.click('.time-bar >> text=Other coders');
    await page.waitForSelector('.lane-names >> text=ada, code');
    await page.keyboard.press('Control+ArrowDown');
    await waitForFrame(page, first.content.apexFrame ?? first.content.onsetFrame);
    assert.match(await page.innerText('.said'), /ada, code: L12B/);
    assert.deepEqual(await faults(page), []);
    // By the mouse: what lies there is said, and a press goes there.
    await page.keyboard.press('Home');
    const lane = await page.evaluate((frame) => {
      const name = [...document.querySelectorAll('.lane-names span')].find(
        (each) => each.textContent === 'ada, code',
      );
      const box = document.querySelector('.lane-box').getBoundingClientRect();
      const head = document.querySelector('.head').getBoundingClientRect();
      const row = name.getBoundingClientRect();
      return { x: head.left, y: row.top + row.height / 2, left: box.left, width: box.width, frame };
    }, first.content.onsetFrame);
    const middle = (first.content.onsetFrame + first.content.offsetFrame + 1) / 2;
    const x = lane.left + (lane.width * middle) / recording.frames;
    await page.mouse.move(x, lane.y);
    await page.waitForSelector('.time-bar >> text=ada, code: L12B');
    await page.mouse.click(x, lane.y);
    await waitForFrame(page, first.content.apexFrame);

    await page.keyboard.press('m');
    await page.keyboard.press('h');
    await saved(page);
    const [task] = (await ask('GET', '/api/tasks', undefined, bea)).filter(
      ({ id }) => id === compare,
    );
    const { codes } = await ask('GET', `/api/tasks/${task.id}`, undefined, bea);
    assert.ok(codes[0].content.views.includes('others'));
    assert.equal(codes[0].content.proposalSeen, false);
    // The blind pass stays as it was.
    await assert.rejects(ask('PUT', `/api/tasks/${blind.id}`, { state: 'open' }, bea), /403/);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('a file of events becomes proposals, told in words, and a lane with its source', async () => {
    const file = join(tmpdir(), 'second opinion.vtt');
    writeFileSync(
      file,
      'WEBVTT\n\n00:01.000 --> 00:01.300\n12+6\n\n00:02.000 --> 00:04.000\n4\n\n' +
        '59:00.000 --> 59:01.000\n1\n',
    );
    const context = await openContext();
    const page = await context.openPage();
    await signIn(page, owner);
    await page.click('text=Import events as proposals');
    await page.setInputFiles('[name=file]', file);
    await page.click('button >> text=Import');
    await page.waitForSelector('.reports >> text=2 events taken as proposals');
    const told = await page.innerText('.reports');
    assert.match(told, /read as WebVTT/);
    assert.match(told, /1 micro/);
    assert.match(told, /line 9: .*lies outside the recording/);
    await page.setInputFiles('[name=file]', file);
    await page.click('button >> text=Import');
    await page.waitForSelector('.reports >> text=was taken in before');
    await page.waitForSelector('text=/second opinion.vtt, (child|face)/');
    assert.deepEqual(await faults(page), []);
    const bad = join(tmpdir(), 'no codes.csv');
    writeFileSync(bad, 'a,b\n1,2\n');
    await page.setInputFiles('[name=file]', bad);
    await page.click('button >> text=Import');
    await page.waitForSelector('.reports >> text=not taken');
    assert.match(await page.innerText('.reports'), /take a file of ELAN, BORIS/i);
    assert.doesNotMatch(await page.innerText('.reports'), /boris-/);
    await page.setInputFiles('[name=file]', file); // what was said of another file goes
    await page.waitForSelector('.reports', { state: 'detached' });
    await context.close();

    const { page: task, complaints, close } = await coding('bea');
    await task.click('.time-bar >> text=Proposals');
    await task.waitForSelector('.lane-names >> text=second opinion.vtt');
    await task.keyboard.press('Home');
    await task.keyboard.press('Control+ArrowDown');
    await task.waitForSelector('.said >> text=/:/');
    await task.click('.time-bar >> text=Proposals');
    await task.waitForSelector('.lane-names >> text=second opinion.vtt', { state: 'detached' });
    assert.deepEqual(complaints, []);
    await close();

    const again = await openContext();
    const remove = await again.openPage();
    await signIn(remove, owner);
    await remove.click('text=Import events as proposals');
    await remove.click('[aria-label="Remove the proposals of second opinion.vtt"]');
    await remove.click('dialog[open] button.danger');
    await remove.waitForSelector('text=/second opinion.vtt, (child|face)/', { state: 'detached' });
    await again.close();
  });

  test('the program’s own proposals go only once that was asked, and come back', async () => {
    const sources = () => {
      const path = `/api/recordings/${recording.id}/proposals/sources`;
      return ask('GET', path, undefined, ownerSession);
    };
    const bea = await signedIn('bea'); // whose pass of comparing shows them
    const { task } = await ask('GET', `/api/tasks/${compare}`, undefined, bea);
    const proposed = async () => {
      const path = `/api/recordings/${recording.id}/proposals?face=${task.faceId}`;
      const all = await ask('GET', path, undefined, bea);
      return all.map((each) => ({ ...each, id: 0 }));
    };
    const [before, measured] = [await sources(), await proposed()];
    assert.ok(measured.length > 0 && before.every(({ ofProgram }) => ofProgram));
    const context = await openContext();
    const page = await context.openPage();
    await signIn(page, owner);
    await page.click('text=Import events as proposals');
    const remove = page.locator('[aria-label^="Remove the proposals of inkling analyze"]').first();
    await remove.click();
    await page.locator('dialog[open]').getByRole('button', { name: 'No', exact: true }).click();
    assert.deepEqual(await sources(), before);
    await remove.click();
    await page.waitForSelector('dialog[open] >> text=until the recording is analysed again');
    await page.click('dialog[open] button.danger');
    await remove.waitFor({ state: 'detached' });
    await page.evaluate(() => (location.hash = '#/children/1'));
    await page.waitForSelector('text=not measured');
    assert.equal(await page.locator('text=/0 counted/').count(), 0);
    assert.deepEqual(await faults(page), []);
    await page.click('button >> text=Analyse again');
    await page.waitForSelector('.note >> text=Is analysed again, or waits for it.');
    await page.waitForSelector('.session-line >> text=Is analysed again, or waits for it');
    for (;;) {
      const [{ measured: is }] = await ask('GET', '/api/recordings', undefined, ownerSession);
      if (is) break;
      await page.waitForTimeout(300);
    }
    assert.deepEqual(await sources(), before);
    assert.deepEqual(await proposed(), measured);
    // The page follows by itself.
    await page
      .locator('text=Is analysed again, or waits for it')
      .first()
      .waitFor({ state: 'detached' });
    assert.equal(await page.locator('text=not measured').count(), 0);
    await context.close();
  });

  test('a task leaves as a file of another program, by a menu', async () => {
    const { page, complaints, close } = await coding('ada');
    // The menu has the keys while it is open: nothing is marked behind it.
    const events = await page.locator('.code-list li').count();
    await page.click('.menu > summary');
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.menu[open]').count(), 0);
    assert.equal(await page.locator('.code-list li').count(), events);
    assert.equal(await page.locator('.saved[data-waiting="0"]').count(), 1);
    for (const [text, ending, start] of [
      ['ELAN', '.eaf', '<?xml'],
      ['BORIS', '.csv', ''],
      ['WebVTT', '.vtt', 'WEBVTT'],
      ['Coding sheet', '.csv', ''],
    ]) {
      await page.click('.menu > summary');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`.menu-list >> text=${text}`),
      ]);
      assert.ok(file.suggestedFilename().endsWith(ending), file.suggestedFilename());
      assert.ok(readFileSync(await file.path(), 'utf8').startsWith(start));
    }
    assert.deepEqual(await faults(page), []);
    assert.deepEqual(complaints, []);
    await close();

    const context = await openContext({ width: 380, scheme: 'dark' });
    const all = await context.openPage();
    await signIn(all, owner);
    await all.click('text=Tasks of all coders');
    const row = all.locator('[aria-label="Table of all tasks"] tbody tr').first();
    const height = () => row.evaluate((each) => each.offsetHeight);
    const before = await height();
    await row.locator('summary').click();
    await all.waitForSelector('details[open] .menu-list >> text=WebVTT');
    assert.equal(await height(), before);
    assert.equal(await overflow(all), 0);
    assert.deepEqual(await faults(all), []);
    const [file] = await Promise.all([
      all.waitForEvent('download'),
      all.click('details[open] .menu-list >> text=WebVTT'),
    ]);
    assert.ok(file.suggestedFilename().endsWith('.vtt'));
    await context.close();

    // Why a file is refused stands in the menu, on the page.
    const wide = await openContext();
    const refused = await wide.openPage();
    await signIn(refused, owner);
    await refused.route('**/export?*', (route) => {
      const error = 'you have an open task at this face, which is coded without others’ events';
      const todo = 'finish your own task first, or give it back';
      return route.fulfill({ status: 403, json: { error, where: '3', todo } });
    });
    await refused.click('text=Tasks of all coders');
    await refused.locator('[aria-label="Table of all tasks"] summary').first().click();
    await refused.click('details[open] .menu-list >> text=WebVTT');
    await refused.waitForSelector('.menu-list .trouble');
    const menu = await refused.locator('details[open] .menu-list').last().boundingBox();
    assert.ok(menu.x >= 0 && menu.x + menu.width <= 1280 && menu.width < 400, JSON.stringify(menu));
    await wide.close();
  });

  test('nothing behind a sheet hears the keys, also when a question over it took its button away', async () => {
    const { page, close } = await coding('ada');
    const events = () => page.locator('.code-list li, [aria-label=Events] li').count();
    const before = await events();
    await page.keyboard.press('?');
    await page.click('.key-row >> text=mark an onset');
    await page.keyboard.press('F4');
    await page.click('dialog[open] >> text=The usual keys');
    await page.click('dialog[open] >> text=Drop them');
    await page.waitForSelector('text=The usual keys', { state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.closest('dialog.sheet[open]'));
    for (const key of ['m', 'Control+Enter', 'Shift+A']) await page.keyboard.press(key);
    await page.evaluate(() => document.activeElement.blur());
    for (const key of ['m', 'Control+Enter', 'Shift+A']) await page.keyboard.press(key);
    assert.equal(await page.locator('dialog[open]').count(), 1);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.id === 'stage');
    assert.equal(await events(), before);
    await close();
  });

  test('an owner says what a stage shows, and how clips are given out', async () => {
    const context = await openContext();
    const page = await context.openPage();
    await signIn(page, owner);
    await page.click('summary >> text=Stages');
    await page.locator('[aria-label=Stages] select').nth(1).selectOption('letters');
    await page.waitForFunction(
      () => document.querySelectorAll('[aria-label=Stages] fieldset')[1].disabled === false,
    );
    const { stages } = await ask('GET', '/api/state', undefined, ownerSession);
    assert.deepEqual(
      stages.map(({ others }) => others),
      ['no', 'letters', 'names'],
    );
    const share = page.locator('[aria-label=Stages] [type=number]').nth(1);
    await share.fill('150');
    await share.blur();
    await page.waitForSelector('[aria-label=Stages] >> text=Not saved: write a whole number');
    assert.equal(await share.inputValue(), '150');
    assert.deepEqual(await faults(page), []);
    await share.fill('20');
    await share.blur();
    await page.waitForSelector('[aria-label=Stages] >> text=Not saved', { state: 'detached' });
    await page.click('summary >> text=Give tasks');
    await page.selectOption('[name=stage]', String(stages[2].id));
    await page.fill('[name=clip]', '3');
    await page.check('[name=coder] >> nth=0');
    await page.check('[name=recording] >> nth=0');
    await page.click('button >> text="Give"');
    await page.waitForFunction(() => !document.querySelector('[name=recording]').checked);
    const tasks = await ask('GET', '/api/tasks?all=1', undefined, ownerSession);
    const given = tasks.filter(({ stageId }) => stageId === stages[2].id);
    assert.equal(given.length, 3); // 8 s
    await context.close();
  });

  test('passes, views and the way back have keys', async () => {
    const { page, close } = await coding('ada');
    await page.keyboard.press('Shift+N');
    await page.waitForSelector('.said >> text=Pass: brows');
    await page.keyboard.press('Shift+B');
    await page.waitForSelector('.said >> text=Pass: whole face');
    await page.keyboard.press('Shift+N');
    await page.waitForSelector('.said >> text=Pass: brows');
    await page.keyboard.press('Shift+M');
    await page.waitForSelector('.lane-names >> text=Movement');
    // Regions that were gone through are not gone through again.
    const choice = page.locator('.choice select');
    const goes = (region) => page.waitForSelector(`.said >> text=Pass: ${region}.`);
    const regions = await choice.locator('option').evaluateAll((all) => all.map((o) => o.value));
    const [before, first, second, last] = regions.slice(-4);
    await choice.selectOption(first);
    for (const region of [second, last]) {
      await page.keyboard.press('Control+Enter');
      await goes(region);
    }
    await choice.selectOption(before);
    await page.keyboard.press('Control+Enter');
    await goes(last);
    await page.keyboard.press('Shift+Escape');
    await page.waitForSelector('[aria-label="My tasks"]');
    await close();
  });

  test('the project has a number, and what waits is kept under it', async () => {
    const { project } = await ask('GET', '/api/state');
    assert.match(project.id, /^[0-9a-f-]{36}$/);
    const { page, close } = await coding('ada');
    await page.context().setOffline(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('q');
    await page.waitForSelector('text=kept in this browser');
    const names = await page.evaluate(() => Object.keys(localStorage));
    assert.ok(names.some((name) => name.startsWith(`inkling-outbox ${project.id} `)));
    await page.context().setOffline(false);
    await saved(page);
    assert.equal((await shownFrame(page)).named >= 0, true);
    await close();
  });

  test('half an upload goes on only with the file that it is of', async () => {
    const file = join(tmpdir(), `inkling-half-${process.pid}.mp4`);
    writeFileSync(file, 'the film');
    const changedMs = Math.trunc(statSync(file).mtimeMs);
    const [subject] = await ask('GET', '/api/subjects', undefined, ownerSession);
    const [session] = await ask(
      'GET',
      `/api/subjects/${subject.id}/sessions`,
      undefined,
      ownerSession,
    );
    const context = await openContext();
    const page = await context.openPage();
    await signIn(page, owner);
    await page.click('summary >> text=Add recordings');
    const form = page.locator('[aria-label="Add recordings"]');
    const ranges = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') ranges.push(request.headers()['content-range']);
    });
    for (const [arrived, range] of [
      ['a film', 'bytes 0-7/8'],
      ['the fi', 'bytes 6-7/8'],
    ]) {
      const query = `sessionId=${session.id}&changedMs=${changedMs}`;
      const answer = await fetch(`${origin()}/api/uploads/${basename(file)}?${query}`, {
        method: 'PUT',
        headers: {
          'X-Inkling-Token': token,
          'X-Inkling-Session': ownerSession,
          'Content-Range': 'bytes 0-5/8',
        },
        body: arrived,
      });
      assert.equal(answer.status, 200);
      await form.locator('select').first().selectOption(String(subject.id));
      await form.locator('[name=session]').selectOption(String(session.id));
      await form.locator('[type=file]').setInputFiles(file);
      await page.click('button >> text="Add the recordings"');
      await form.locator('.trouble', { hasText: '1 of 1 file cannot be taken' }).waitFor();
      assert.match(await form.locator('.bad-lines').innerText(), /is not a video/);
      assert.equal(ranges.pop(), range);
    }
    // One that is stopped goes on there.
    const pieceBytes = 8 << 20;
    writeFileSync(file, Buffer.alloc(2 * pieceBytes + 5));
    await form.locator('[type=file]').setInputFiles(file);
    let isSecond = () => {};
    const second = new Promise((done) => (isSecond = done));
    let goOn = () => {};
    const stopped = new Promise((done) => (goOn = done));
    await page.route(/api\/uploads/, async (route) => {
      const range = route.request().headers()['content-range'] ?? '';
      if (range.startsWith(`bytes ${pieceBytes}-`)) {
        isSecond();
        await stopped;
      }
      await route.continue();
    });
    await page.click('button >> text="Add the recordings"');
    await second;
    await form.locator('text=/50 %|49 %/').waitFor();
    await form.locator('button', { hasText: 'Stop' }).click();
    goOn();
    await form.locator('.trouble', { hasText: 'is kept for a day' }).waitFor();
    assert.equal(await form.locator('[type=file]').evaluate((input) => input.files.length), 1);
    await page.click('button >> text="Add the recordings"');
    await form.locator('.bad-lines', { hasText: 'is not a video' }).waitFor();
    assert.equal(
      ranges.pop(),
      `bytes ${2 * pieceBytes}-${2 * pieceBytes + 4}/${2 * pieceBytes + 5}`,
    );
    // What passes is no fault of the file, which stays chosen.
    const size = 2 * pieceBytes + 5;
    const query = `sessionId=${session.id}&changedMs=${Math.trunc(statSync(file).mtimeMs)}`;
    const path = `${origin()}/api/uploads/${basename(file)}?${query}`;
    const headers = { 'X-Inkling-Token': token, 'X-Inkling-Session': ownerSession };
    const range = { 'Content-Range': `bytes 0-${size - 1}/${size}`, 'Content-Length': size };
    const other = request(path, { method: 'PUT', headers: { ...headers, ...range } });
    other.on('error', () => {}); // it is broken off below
    other.write(Buffer.alloc(10));
    while ((await (await fetch(path, { headers })).json()).received < 10);
    await form.locator('[type=file]').setInputFiles(file);
    await page.click('button >> text="Add the recordings"');
    await form.locator('.trouble', { hasText: 'The upload is going on' }).waitFor();
    assert.equal(await form.locator('.bad-lines').count(), 0);
    assert.equal(await form.locator('[type=file]').evaluate((input) => input.files.length), 1);
    other.destroy();
    // Nothing is begun that has no room.
    await page.route(/api\/uploads/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), freeBytes: 1e6 } });
    });
    const before = ranges.length;
    await form.locator('[type=file]').setInputFiles(file);
    await page.click('button >> text="Add the recordings"');
    await form.locator('.trouble', { hasText: '16.8 MB are chosen, 1.0 MB have room' }).waitFor();
    assert.equal(ranges.length, before);
    rmSync(file);
    await context.close();
  });
});
