// Makes the picture of docs/verification.md from the program itself: a project that two simulated
// coders have coded. Needs chromium, ffmpeg and Python; half a minute.
//
//   INKLING_PROGRAM=build/release/inkling node web/workbench/dev/agreement_picture.mjs
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  kProgram,
  missing,
  openContext,
  projectFolder,
  signIn,
  startMadeProject,
  stopProject,
} from '../../tests/workbench.mjs';

if (missing) throw new Error(missing);

const kRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const kHeight = 980; // pixels: the sentences and the first panels

function simulate(study) {
  const script = join(kRoot, 'tests/simulated_study.py');
  const env = { ...process.env, INKLING: kProgram, PYTHONDONTWRITEBYTECODE: '1' };
  return JSON.parse(execFileSync('python3', [script, study, 'pair'], { env }));
}

try {
  const { owner } = await startMadeProject(simulate);
  const { openPage } = await openContext({ width: 1100, height: kHeight });
  const page = await openPage();
  await signIn(page, owner);
  await page.click('text=Agreement of the coders');
  await page.waitForSelector('#differences tbody tr');
  const png = join(dirname(projectFolder()), 'agreement.png');
  await page.screenshot({ path: png });
  const webp = ['-quality', '72', '-compression_level', '6'];
  const to = join(kRoot, 'docs/verification_page.webp');
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-i', png, ...webp, to]);
} finally {
  await stopProject();
}
