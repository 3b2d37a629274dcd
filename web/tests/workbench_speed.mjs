// How long a step takes on the coding page, and how many keys an event: prints JSON.
//
//   INKLING_PROGRAM=build/release/inkling node web/tests/workbench_speed.mjs RECORDING
//
// From the key to the end of the next screen refresh after the picture was drawn, milliseconds.
import { resolve } from 'node:path';
import {
  missing,
  openContext,
  openTask,
  saved,
  signIn,
  startProject,
  stopProject,
} from './workbench.mjs';

if (missing) throw new Error(missing);
const kSteps = 150;
const kEventKeys = ['x', '1', '2', 'c', '6', 'b', 'h', 'Shift+Digit4', 'Enter'];

// Notes the time from each key to the screen that shows its picture.
function watchSteps(page) {
  return page.evaluate(() => {
    globalThis.steps = [];
    let pressed = 0;
    document.addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
    new MutationObserver(() => {
      const from = pressed;
      pressed = 0;
      if (from === 0) return;
      requestAnimationFrame(() =>
        setTimeout(() => globalThis.steps.push(performance.now() - from)),
      );
    }).observe(document.querySelector('#stage canvas'), {
      attributes: true,
      attributeFilter: ['data-frame'],
    });
  });
}

async function measured(page, keys) {
  await page.evaluate(() => (globalThis.steps.length = 0));
  for (const [i, key] of keys.entries()) {
    await page.keyboard.press(key);
    await page.waitForFunction((count) => globalThis.steps.length > count, i);
  }
  const times = (await page.evaluate(() => globalThis.steps)).sort((a, b) => a - b);
  const at = (share) => Number(times[Math.floor(share * (times.length - 1))].toFixed(1));
  return { count: times.length, median: at(0.5), p95: at(0.95), max: at(1) };
}

const { recording } = await startProject(process.argv[2] && resolve(process.argv[2]));
try {
  const { openPage, close } = await openContext();
  const page = await openPage();
  await signIn(page, 'ada');
  await openTask(page);
  await page.waitForTimeout(1000);
  await watchSteps(page);
  const result = { frames: recording.frames, size: `${recording.width}x${recording.height}` };
  for (const view of ['Crop', 'Whole', 'Magnified', 'Difference', 'Arrows']) {
    await page.keyboard.press('Home');
    await page.click(`[aria-label=View] >> text=${view}`);
    await page.waitForSelector(`#stage canvas[data-view="${view.toLowerCase()}"]`);
    await page.waitForTimeout(1000);
    const forth = await measured(page, Array(kSteps).fill('ArrowRight'));
    const back = await measured(page, Array(kSteps).fill('ArrowLeft'));
    result[view.toLowerCase()] = { forth, back };
  }
  await page.click('[aria-label=View] >> text=Crop');
  // Ten events over the whole task, then jumps between them.
  const last = recording.frames - 1;
  const lane = await page.locator('.lane-box').boundingBox();
  for (let n = 0; n < 10; ++n) {
    await page.mouse.click(lane.x + ((n + 0.5) / 10) * lane.width, lane.y + 10);
    await page.waitForFunction(
      (frame) => Number(document.querySelector('#stage canvas').dataset.frame) >= frame,
      Math.floor(((n + 0.2) / 10) * last),
    );
    for (const key of kEventKeys) await page.keyboard.press(key);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Space');
  }
  await saved(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.waitForTimeout(1500);
  const jumps = [];
  for (const key of [...Array(10).fill('ArrowDown'), ...Array(9).fill('ArrowUp')]) {
    const { median } = await measured(page, [key]);
    jumps.push(median);
    await page.waitForTimeout(1000); // somebody looks
  }
  jumps.sort((a, b) => a - b);
  result.jumps = { count: jumps.length, median: jumps[9], p95: jumps[17], max: jumps[18] };
  result.keysOfEventWithTwoUnits = kEventKeys.length;
  console.log(JSON.stringify(result, null, 1));
  await close();
} finally {
  await stopProject();
}
