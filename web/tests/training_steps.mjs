// The training of a coder by keys, as the tests of several pages need it.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './workbench.mjs';

export const kDrawnMs = 900_000; // until a busy machine has drawn the faces of a part

// What the project keeps, which no page is told before the answer.
export function kept(sql) {
  const script = `import json, sqlite3, sys
database = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
print(json.dumps(database.execute(sys.argv[2]).fetchall()))`;
  const args = ['-c', script, join(projectFolder(), 'project.sqlite'), sql];
  return JSON.parse(execFileSync('python3', args, { encoding: 'utf8' }));
}

export const truthsOf = (run) =>
  kept(`SELECT truth FROM training_items WHERE run_id = ${run} ORDER BY position`).map(([text]) =>
    JSON.parse(text),
  );
export const runOf = (page) => Number(/#\/training\/(\d+)$/.exec(page.url())[1]);

// From the list of courses: the part that is named.
export async function begin(page, course, part) {
  const row = `[data-course=${course}] [data-part=${part}]`;
  await page.waitForSelector(`${row} button`);
  await page.focus(`${row} button`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('main.training', { timeout: kDrawnMs });
  return runOf(page);
}

export async function backToCourses(page) {
  await page.waitForSelector('main.training[data-phase=finished]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('main.training-courses [data-course]');
}

// In a recording of the timing course: to a frame.
export async function goToDrawn(page, frame) {
  await page.keyboard.press('Home');
  for (let at = 0; at < frame;) {
    const by = frame - at >= 10 ? 10 : 1;
    await page.keyboard.press(by === 10 ? 'PageDown' : 'ArrowRight');
    at += by;
  }
  await page.waitForSelector(`.training-stage canvas[data-frame="${frame}"]`);
}

// Marks one recording after the other of a part of the timing course, each onset so many frames
// late, to its end.
export async function markAll(page, run, part, lateFrames) {
  const truths = truthsOf(run);
  for (const [i, { onset, apex, offset }] of truths.entries()) {
    await page.waitForSelector(`main.training[data-item="${i + 1}"][data-settled=false]`);
    await page.waitForSelector('.training-stage canvas[data-frame="0"]'); // keys are heard now
    for (const [frame, key] of [
      [onset + lateFrames, 'i'],
      [apex, 'x'],
      [offset, 'o'],
    ]) {
      await goToDrawn(page, frame);
      await page.keyboard.press(key);
    }
    await page.keyboard.press('Enter');
    if (part !== 'practice') continue;
    await page.waitForSelector(`main.training[data-item="${i + 1}"][data-settled=true]`);
    await page.keyboard.press('Enter'); // what was off was read
  }
  return truths;
}
