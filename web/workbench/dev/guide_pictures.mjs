// Makes the pictures of docs/coder.md from the program itself: a call of two drawn people, analysed
// and coded by keys in Chromium. Needs chromium and ffmpeg; a few minutes.
//
//   INKLING_PROGRAM=build/release/inkling node web/workbench/dev/guide_pictures.mjs [docs/coder [training]]
//
// training: that of the training alone.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ask,
  goToFrame,
  missing,
  openContext,
  openTask,
  saved,
  signedIn,
  signIn,
  startEmptyProject,
  startProject,
  stopProject,
} from '../../tests/workbench.mjs';
import { begin, goToDrawn, truthsOf } from '../../tests/training_steps.mjs';

if (missing) throw new Error(missing);

const kRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const kTarget = resolve(process.argv[2] ?? join(kRoot, 'docs/coder'));
const kQuality = '72';

const scratch = mkdtempSync(join(tmpdir(), 'inkling-guide-'));
mkdirSync(kTarget, { recursive: true });

function makeCall() {
  const options = ['--seconds', '24', '--size', '1280x720', '--layout', 'gallery'];
  const quiet = ['--switches', '0', '--seed', '5', '--quiet', '-o', join(scratch, 'made')];
  execFileSync(process.env.INKLING_PROGRAM, ['synth', 'call', ...options, ...quiet]);
  return join(scratch, 'made/gallery.mp4');
}

async function keep(target, name) {
  const png = join(scratch, `${name}.png`);
  await target.screenshot({ path: png });
  const webp = ['-quality', kQuality, '-compression_level', '6', join(kTarget, `${name}.webp`)];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-i', png, ...webp]);
}

// The frame where the face of the task moves most, so that there is something to see.
async function mostMoved(session, task) {
  const path = `/api/recordings/${task.recordingId}/curve?face=${task.faceId}`;
  const { valuesPerFrame } = await ask('GET', path, undefined, session);
  const inner = valuesPerFrame.map((value, i) =>
    i > 25 && i < valuesPerFrame.length - 25 ? (value ?? 0) : 0,
  );
  return inner.indexOf(Math.max(...inner));
}

async function mark(page, frame, keys) {
  await page.keyboard.press('Escape');
  await goToFrame(page, frame);
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await saved(page);
}

// Of bea, so that ada has another coder's lane to look at.
async function otherCoder(owner, recording) {
  const session = await signedIn('bea');
  const [task] = await ask('GET', '/api/tasks', undefined, session);
  const context = await openContext();
  const page = await context.openPage();
  await signIn(page, 'bea');
  await openTask(page);
  const apex = await mostMoved(session, task);
  await mark(page, apex, ['x', '1', '2', 'h']);
  await mark(page, Math.max(20, apex - 90), ['x', '4', 'g']);
  await context.close();
  await ask('PUT', `/api/tasks/${task.id}`, { state: 'done' }, session);
  const manager = await signedIn(owner);
  const { stages } = await ask('GET', '/api/state', undefined, manager);
  const coders = await ask('GET', '/api/coders', undefined, manager);
  const ada = coders.find(({ name }) => name === 'ada').id;
  const wish = { stageId: stages[1].id, coderIds: [ada], recordingIds: [recording.id] };
  await ask('POST', '/api/tasks', wish, manager);
  return apex;
}

async function pictures() {
  const { recording, owner } = await startProject(makeCall(), [
    { role: 'child', side: 'left' },
    { role: 'therapist', side: 'right' },
  ]);
  const apex = await otherCoder(owner, recording);
  const context = await openContext({ width: 1280, height: 860 });
  const page = await context.openPage();
  await signIn(page, 'ada');
  await openTask(page);
  await mark(page, apex, ['x', '1', '2', 'c', '6', 'b', 'h', 'Shift+Digit4']);
  await keep(page, 'event');
  await page.keyboard.press('Shift+R');
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await page.waitForSelector('.unit-reference img[data-unit="12"][src^="blob:"]');
  await page.click('.unit-reference >> text=Loop');
  await page.waitForSelector('.unit-reference canvas[data-step="6"]');
  await keep(page.locator('.unit-reference'), 'reference');
  await page.keyboard.press('Shift+R');
  await page.keyboard.press('Shift+A');
  await page.waitForFunction(() => {
    const drawn = [...document.querySelectorAll('.unit-sheet img')];
    return drawn.length > 0 && drawn.every((img) => img.naturalWidth > 0);
  });
  await keep(page.locator('.unit-sheet'), 'units');
  await page.keyboard.press('Escape');

  const session = await signedIn('ada');
  const [first, second] = await ask('GET', '/api/tasks', undefined, session);
  await ask('PUT', `/api/tasks/${first.id}`, { state: 'done' }, session);
  await page.evaluate((id) => (location.hash = `#/tasks/${id}`), second.id);
  await page.waitForSelector('.time-bar >> text=Other coders');
  await page.waitForSelector('#stage canvas[data-frame]');
  await mark(page, apex, ['x', '1', '2', 'h']);
  await page.keyboard.press('Shift+C');
  await page.keyboard.press('Shift+O');
  await page.keyboard.press('Shift+M');
  await page.waitForSelector('.lane-names >> text=bea, code');
  await page.waitForTimeout(500);
  await keep(page.locator('.time-line'), 'time_line');
  await context.close();
}

// What a coder is told in the practice of timing, of marks that are a little off.
async function trainingPicture() {
  await startEmptyProject();
  const { me } = await ask('GET', '/api/state');
  await ask('PUT', '/api/me', { password: `password of ${me.name}` });
  const owner = await signedIn(me.name);
  const ada = { name: 'ada', role: 'coder', password: 'password of ada' };
  await ask('POST', '/api/coders', ada, owner);
  const context = await openContext({ width: 1080, height: 860 });
  const page = await context.openPage();
  await signIn(page, 'ada');
  await page.click('a[href="#/training"]');
  const [{ onset, apex, offset }] = truthsOf(await begin(page, 'timing', 'practice'));
  for (const [frame, key] of [
    [onset + 1, 'i'],
    [offset - 1, 'o'],
    [apex, 'x'],
  ]) {
    await goToDrawn(page, frame);
    await page.keyboard.press(key);
  }
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Onset 1 frame late (40 ms)');
  await keep(page.locator('main.training'), 'training');
  await context.close();
  await stopProject();
}

try {
  if (process.argv[3] !== 'training') await pictures();
  await stopProject();
  await trainingPicture();
} finally {
  await stopProject();
  rmSync(scratch, { recursive: true, force: true });
}
