// Makes the pictures of docs/study.md from the program itself: drawn children and adults who differ,
// measured on their pictures. FOLDER keeps the people and the result; what is there is not made again.
// Needs chromium and ffmpeg; about 20 minutes.
//
//   INKLING_PROGRAM=build/release/inkling node web/study/dev/study_picture.mjs FOLDER
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const kRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const kProgram = resolve(process.env.INKLING_PROGRAM ?? 'build/release/inkling');
const kChromium = process.env.INKLING_CHROMIUM ?? '/usr/bin/chromium';
const kTop = 1080; // pixels: the sentences, the groups, the first effects
const kCohort =
  '--children 9 --adults 8 --seconds 10 --size 400x300 --child-duration-factor 0.8 ' +
  '--child-amplitude-factor 1.5 --child-rate-factor 1.5 --adult-rate-factor 1.5 ' +
  '--child-side-asymmetry 0.3 --subject-spread 0.2 --adult-fps 30 --seed 4 -o made';
const kStudy =
  '--catalog made/catalog.csv --group-by population --recordings made/recordings.csv ' +
  '--coding-rule moving -o pics';

const folder = resolve(process.argv[2]);
mkdirSync(folder, { recursive: true });
const run = (words) => execFileSync(kProgram, words.split(' '), { cwd: folder, stdio: 'inherit' });
run(`synth cohort ${kCohort}`);
run(`study ${kStudy}`);

function keep(png, name) {
  const webp = ['-quality', '72', '-compression_level', '6', join(kRoot, 'docs', name)];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-i', png, ...webp]);
}

const browser = await chromium.launch({
  executablePath: kChromium,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: kTop } });
  await page.goto(pathToFileURL(join(folder, 'pics', 'study.html')).href);
  await page.waitForSelector('main figure svg');
  const [top, faces] = [join(folder, 'top.png'), join(folder, 'faces.png')];
  await page.screenshot({ path: top });
  await page.locator('section[aria-label="Regions of the face"]').screenshot({ path: faces });
  keep(top, 'study_page.webp');
  keep(faces, 'study_faces.webp');
} finally {
  await browser.close();
}
