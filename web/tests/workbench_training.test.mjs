import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  backToCourses,
  begin,
  goToDrawn,
  kDrawnMs,
  kept,
  runOf,
  truthsOf,
} from './training_steps.mjs';
import {
  ask,
  faults,
  killServer,
  missing,
  openContext,
  overflow,
  signedIn,
  signIn,
  startProject,
  startServer,
  stopProject,
  token,
} from './workbench.mjs';

if (missing) throw new Error(missing);

const kLabels = ['happiness', 'sadness', 'anger', 'fear', 'disgust', 'surprise', 'contempt'];
const keyOf = (label) => String(kLabels.indexOf(label) + 1);

const item = (page, n, phase) =>
  page.waitForSelector(`main.training[data-item="${n}"][data-phase=${phase}]`);

// Answers items of a test by keys.
async function answer(page, truths, from, choose) {
  for (let n = from; n <= truths.length; ++n) {
    await item(page, n, 'answer');
    await page.keyboard.press(keyOf(choose(truths[n - 1].label, n)));
  }
}

describe('the training of a coder', () => {
  let owner = '';
  let ownerSession = '';

  before(async () => {
    ({ owner } = await startProject());
    ownerSession = await signedIn(owner);
  });
  after(stopProject);

  async function open(name, options) {
    const context = await openContext(options);
    const page = await context.openPage();
    await signIn(page, name);
    return { ...context, page };
  }

  test('from the pre-test over a killed server to the tasks', async () => {
    // An owner asks for a mark, in the page.
    const asked = await open(owner);
    await asked.page.click('a[href="#/training"]');
    await asked.page.fill('[name=emotionsPercent]', '80');
    await asked.page.click('[aria-label="Before they code"] button');
    await asked.page.waitForSelector('text=cannot open tasks until they pass');
    await asked.close();

    let { page, complaints, close } = await open('ada');
    await page.waitForSelector('text=asks for 80 % of the post-test of emotions before you code');
    await page.click('text=Code the next');
    await page.waitForSelector('text=asks for 80 % of the post-test of emotions before you code');
    await page.goBack();
    const told = [];
    page.on('response', async (response) => {
      if (!/\/api\/training\/runs\//.test(response.url())) return;
      if (/image/.test(response.headers()['content-type'] ?? '')) return;
      told.push(await response.text().catch(() => ''));
    });

    // The keys stand on what comes next.
    await page.click('a[href="#/training"]');
    await page.waitForSelector('[data-course=emotions] [data-part=pretest] button:focus');
    await page.keyboard.press('Enter');
    await page.waitForSelector('main.training', { timeout: kDrawnMs });
    await item(page, 1, 'answer');
    const pretest = runOf(page);
    const truths = truthsOf(pretest);
    assert.equal(truths.length, 14);
    const half = (label, n) => (n <= 7 ? label : label === 'anger' ? 'disgust' : 'anger');
    for (let n = 1; n <= 4; ++n) {
      await item(page, n, 'answer');
      await page.keyboard.press(keyOf(half(truths[n - 1].label, n)));
    }
    await item(page, 5, 'answer');
    assert.ok(told.length > 0);
    for (const text of told) assert.doesNotMatch(text, /"units":"|onsetFrame/);

    // Killed in the middle: what was answered is there, and the next face waits.
    await killServer();
    await startServer();
    ownerSession = await signedIn(owner);
    await close();
    ({ page, complaints, close } = await open('ada'));
    await page.click('text=Go on with the training');
    assert.equal(await begin(page, 'emotions', 'pretest'), pretest);
    await answer(page, truths, 5, half);
    await page.waitForSelector('main.training[data-phase=finished] .training-score');
    assert.match(await page.innerText('.training-score'), /50 % right: 7 of 14/);
    assert.equal(kept(`SELECT count(*) FROM training_answers WHERE run_id = ${pretest}`)[0][0], 14);
    await backToCourses(page);

    // Lessons: pair by pair.
    const lessons = await begin(page, 'emotions', 'lessons');
    const pairs = truthsOf(lessons).length;
    for (let n = 1; n <= pairs; ++n) {
      await page.waitForSelector(`main.training[data-item="${n}"][data-ready=true]`);
      if (n === 1) {
        assert.equal(await page.locator('figure canvas').count(), 2);
        const frames = () =>
          page.evaluate(() =>
            [...document.querySelectorAll('figure canvas')].map(({ dataset }) => dataset.frame),
          );
        await page.keyboard.press('Home');
        const apexes = await frames();
        await page.keyboard.press('ArrowLeft');
        assert.notDeepEqual(await frames(), apexes);
      }
      await page.keyboard.press('Enter');
    }
    await backToCourses(page);

    // Practice: a wrong answer holds the picture until the right one comes.
    const practised = truthsOf(await begin(page, 'emotions', 'practice'));
    for (let n = 1; n <= practised.length; ++n) {
      await item(page, n, 'answer');
      const { label } = practised[n - 1];
      if (n === 1) {
        await page.keyboard.press(keyOf(label === 'fear' ? 'anger' : 'fear'));
        await item(page, 1, 'held');
        const held = await page.getAttribute('.training-stage canvas', 'data-frame');
        assert.notEqual(held, '0');
        await page.keyboard.press('Enter'); // nothing goes on
        await page.keyboard.press(keyOf(label === 'disgust' ? 'anger' : 'disgust'));
        await page.waitForSelector('text=Look again');
        assert.equal(await page.getAttribute('.training-stage canvas', 'data-frame'), held);
      }
      await page.keyboard.press(keyOf(label));
      await item(page, n, 'right');
      await page.keyboard.press('Enter');
    }
    await backToCourses(page);

    // What was wrong at first is reviewed.
    const reviewed = truthsOf(await begin(page, 'emotions', 'review'));
    assert.deepEqual(
      reviewed.map(({ label }) => label),
      [practised[0].label],
    );
    await page.waitForSelector('main.training[data-ready=true] >> text=In practice you first took');
    await page.keyboard.press('Enter');
    await backToCourses(page);

    // The post-test: both faces of fear are taken for surprise.
    const post = truthsOf(await begin(page, 'emotions', 'posttest'));
    await answer(page, post, 1, (label) => (label === 'fear' ? 'surprise' : label));
    await page.waitForSelector('main.training[data-phase=finished] .confusion');
    assert.match(await page.innerText('.training-score'), /86 % right: 12 of 14/);
    const cells = await page.evaluate(() =>
      [...document.querySelectorAll('.confusion td[data-was]')]
        .filter(({ textContent }) => textContent !== '')
        .map(({ dataset, textContent }) => [dataset.was, dataset.answered, textContent]),
    );
    assert.deepEqual(
      cells,
      kLabels.map((label) => [label, label === 'fear' ? 'surprise' : label, '2']),
    );

    // No person was seen in a test and in practice.
    const clips = kept(
      `SELECT clips FROM training_items JOIN training_runs ON id = run_id
       WHERE part IN ('pretest', 'practice', 'posttest')`,
    ).flatMap(([text]) => JSON.parse(text));
    assert.equal(new Set(clips).size, clips.length);

    // The gate is open.
    await page.keyboard.press('Enter');
    await page.click('[aria-label="To the project"]');
    await page.click('text=Code the next');
    await page.waitForSelector('#stage canvas[data-frame]');
    assert.deepEqual(complaints, []);
    await close();
  });

  test('marks are told by how many frames they are off', async () => {
    const { page, complaints, close } = await open('bea');
    await page.click('a[href="#/training"]');
    const run = await begin(page, 'timing', 'practice');
    const [truth] = truthsOf(run);
    await page.waitForSelector('.training-stage canvas[data-frame="0"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Mark the onset, the apex and the offset first');
    await goToDrawn(page, truth.onset);
    await page.keyboard.press('i');
    await page.keyboard.press('Shift+ArrowRight'); // a frame later
    await goToDrawn(page, truth.apex);
    await page.keyboard.press('x');
    await page.reload(); // what was marked is still there
    await page.waitForSelector(`.training-marks >> text=Onset: ${truth.onset + 1}`);
    await page.waitForSelector('.training-stage canvas[data-frame="0"]');
    await goToDrawn(page, truth.offset + 2);
    await page.keyboard.press('o');
    await page.keyboard.press('Enter');
    await page.waitForSelector(
      'text=Onset 1 frame late (40 ms), apex right, offset 2 frames late (80 ms).',
    );
    assert.deepEqual(await faults(page), []);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('action units are named by their numbers', async () => {
    const { page, close } = await open('bea');
    await page.click('a[href="#/training"]');
    const truths = truthsOf(await begin(page, 'units', 'pretest'));
    for (let n = 1; n <= truths.length; ++n) {
      await item(page, n, 'answer');
      await page.keyboard.type(truths[n - 1].label);
      if (['1', '2'].includes(truths[n - 1].label)) await page.keyboard.press('Space');
    }
    await page.waitForSelector('main.training[data-phase=finished] .training-score');
    assert.match(await page.innerText('.training-score'), /100 % right: 12 of 12/);
    await close();
  });

  for (const [width, scheme] of [
    [1280, 'light'],
    [380, 'dark'],
  ]) {
    test(`${width} px, ${scheme}: owners see all, it fits, axe-core finds no fault`, async () => {
      const { page, complaints, close } = await open(owner, { width, scheme });
      await page.click('a[href="#/training"]');
      await page.click('[aria-label^="ada, Emotions, posttest"]');
      await page.waitForSelector('.training-shown .confusion');
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await faults(page), []);
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.click('text=Scores as CSV'),
      ]);
      const lines = readFileSync(await saved.path(), 'utf8').split('\n');
      assert.ok(lines.some((line) => /^ada,emotions,posttest,1,.*,14,14,12,85\.71/.test(line)));
      await begin(page, 'emotions', 'pretest');
      await item(page, 1, 'answer');
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await faults(page), []);
      await page.keyboard.press('?');
      await page.waitForSelector('dialog[open]');
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await faults(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  test('a coder is let in by name, and sees nobody else', async () => {
    const asked = await open(owner);
    await asked.page.click('a[href="#/training"]');
    await asked.page.selectOption('[aria-label="Let somebody in"] select', { label: 'bea' });
    await asked.page.click('[aria-label="Let somebody in"] button.action');
    await asked.page.waitForSelector('text=bea may code without the tests.');
    await asked.close();
    const { page, close } = await open('bea');
    await page.click('text=Code the next');
    await page.waitForSelector('#stage canvas[data-frame]');
    await page.goto(`${new URL(page.url()).origin}/#/training`);
    await page.waitForSelector('text=An owner has let you code without the tests');
    assert.equal(await page.locator('[aria-label="Training of all coders"]').count(), 0);
    await assert.rejects(ask('GET', '/api/training/results', undefined, await signedIn('bea')));
    assert.ok(ownerSession && token);
    await close();
  });
});
