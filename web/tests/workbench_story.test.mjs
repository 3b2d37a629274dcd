// From recordings of drawn children to a data set of which one child withdraws: every step as its
// people take it, every number as it was clicked.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { backToCourses, begin, kept, markAll } from './training_steps.mjs';
import {
  analysed,
  ask,
  faults,
  goToFrame,
  kProgram,
  makeCall,
  missing,
  openContext,
  overflow,
  projectFolder,
  saved,
  signedIn,
  signIn,
  startEmptyProject,
  stopProject,
} from './workbench.mjs';

if (missing) throw new Error(missing);

// Words that stand nowhere else, so that nothing of a child is found by chance.
const kChildren = [
  { pseudonym: 'Zirbelkiefer', recording: 'Wasserlaeufer', consent: 'share-pictures' },
  { pseudonym: 'Vogelkirsche', recording: 'Haubentaucher', consent: 'share-pictures' },
  { pseudonym: 'Silberweide', recording: 'Rohrdommel', consent: 'share-pictures' },
  { pseudonym: 'Hainbuche', recording: 'Eisvogelpaar', consent: 'share-pictures' },
  { pseudonym: 'Stieleiche', recording: 'Bachstelze', consent: 'share-pictures' },
  { pseudonym: 'Mehlbeere', recording: 'Zilpzalpruf', consent: 'share-landmarks' },
];
const kGone = kChildren[1];

// Two movements of each child: frames, emotion and units as ada notes them, what is different with
// bea (null: she misses it), and what stands in the end (null: no event).
const kFirst = [25, 34];
const kSecond = [95, 104];
const kMovements = [
  { child: 0, frames: kFirst, emotion: 'happiness', units: [6, 12] },
  { child: 0, frames: kSecond, emotion: 'fear', units: [1, 2, 4], bea: null },
  { child: 1, frames: kFirst, emotion: 'surprise', units: [1, 2] },
  { child: 1, frames: kSecond, emotion: 'sadness', units: [1, 15], bea: { frames: [99, 104] } },
  { child: 2, frames: kFirst, emotion: 'fear', units: [1, 2], bea: { emotion: 'surprise' } },
  { child: 2, frames: kSecond, emotion: 'anger', units: [4] },
  { child: 3, frames: kFirst, emotion: 'disgust', units: [9] },
  { child: 3, frames: kSecond, emotion: 'anger', units: [4], bea: { units: [4, 7] } },
  { child: 4, frames: kFirst, emotion: 'happiness', units: [12] },
  { child: 4, frames: kSecond, emotion: 'disgust', units: [9, 10] },
  { child: 5, frames: kFirst, emotion: 'surprise', units: [1, 2] },
  { child: 5, frames: kSecond, emotion: 'fear', units: [1], bea: null },
];
const asBea = (movement) => (movement.bea === null ? null : { ...movement, ...movement.bea });

// How each difference ends: by the coders themselves, or by the verifier's key.
const kEnds = {
  missed: { of: kMovements[1], told: 'bea noted nothing', key: 'a', stands: kMovements[1] },
  onset: { of: kMovements[3], told: 'onset 4 frames', key: 'b', stands: asBea(kMovements[3]) },
  emotion: { of: kMovements[4], told: 'fear / surprise', stands: asBea(kMovements[4]) }, // ada gives way
  units: { of: kMovements[7], told: 'units 4 / 4 + 7', key: 'b', stands: asBea(kMovements[7]) },
  blink: { of: kMovements[11], told: 'bea noted nothing', key: 'n', stands: null },
};
const kStanding = kMovements.flatMap((movement) => {
  const end = Object.values(kEnds).find(({ of }) => of === movement);
  return end ? (end.stands ? [end.stands] : []) : [movement];
});
const standingOf = (children) =>
  kStanding.filter(({ child }) => children.includes(kChildren[child]));
const counted = (words) =>
  words.reduce((counts, word) => ({ ...counts, [word]: (counts[word] ?? 0) + 1 }), {});

// What the project asks of its coders before they code, and how late they mark drawn onsets.
const kMark = { emotionsPercent: null, unitsPercent: null, timingMs: 30 };
const kLateFrames = { ada: 0, bea: 1 };

function contentOf({ frames: [onsetFrame, offsetFrame], emotion, units }) {
  return {
    tierId: 1,
    onsetFrame,
    apexFrame: onsetFrame + 4,
    offsetFrame,
    emotion,
    units: units.map((unit) => ({ unit, intensity: null, side: 'both' })),
  };
}

function rows(file) {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, ''));
    return Object.fromEntries(names.map((name, i) => [name, cells[i].replace(/^"|"$/g, '')]));
  });
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

// INKLING_PICTURES: a folder for pictures of the page; `release` is that of docs/data-set-builder.md.
async function keepPicture(page, name, fullPage = true) {
  const folder = process.env.INKLING_PICTURES;
  if (!folder) return;
  const png = join(folder, `${name}.png`);
  await page.screenshot({ path: png, fullPage });
  if (fullPage) return;
  const webp = ['-quality', '72', '-compression_level', '6', join(folder, `${name}.webp`)];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-i', png, ...webp]);
}

const inkling = (...args) => execFileSync(kProgram, args, { encoding: 'utf8' });

describe('from recordings to a data set', () => {
  let folder = '';
  let ownerName = '';
  let owner = '';
  const codes = new Map(); // of ada, by movement

  before(async () => {
    folder = await startEmptyProject();
    const { me } = await ask('GET', '/api/state');
    ownerName = me.name;
    await ask('PUT', '/api/me', { password: `password of ${ownerName}` });
    owner = await signedIn(ownerName);
    for (const [i, { pseudonym, recording, consent }] of kChildren.entries()) {
      const size = ['--seconds', '6', '--size', '640x360', '--layout', 'side-by-side'];
      const made = makeCall(`made ${i}`, [...size, '--seed', String(20 + i)]);
      const path = join(folder, `${recording}.mp4`);
      renameSync(made, path);
      const consents = [
        { scope: consent, givenBy: 'guardian', givenOn: '2026-05-03', audience: 'researchers' },
      ];
      const subject = { pseudonym, population: 'child', sex: 'female', consents };
      const { id } = await ask('POST', '/api/subjects', subject, owner);
      const session = { name: 'first', heldOn: '2026-05-03', ageMonths: 60 + 12 * i };
      const made_ = await ask('POST', `/api/subjects/${id}/sessions`, session, owner);
      await ask('POST', '/api/recordings', { path, sessionId: made_.id }, owner);
    }
    for (const { id } of await analysed(kChildren.length, owner)) {
      const rules = [
        { role: 'child', side: 'left' },
        { role: 'therapist', side: 'right' },
      ];
      await ask('POST', `/api/recordings/${id}/roles`, { rules }, owner);
    }
  });
  after(stopProject);

  async function open(name, options) {
    const context = await openContext(options);
    const page = await context.openPage();
    await signIn(page, name);
    return { ...context, page };
  }

  const childOf = (recordingName) =>
    kChildren.findIndex(({ recording }) => recordingName.startsWith(recording));

  test('two coders pass the test, then code blind', async () => {
    const coderIds = [];
    for (const [name, role] of [
      ['ada', 'coder'],
      ['bea', 'coder'],
      ['cora', 'verifier'],
    ]) {
      const coder = { name, role, password: `password of ${name}` };
      coderIds.push((await ask('POST', '/api/coders', coder, owner)).id);
    }
    const { stages } = await ask('GET', '/api/state', undefined, owner);
    await ask('PUT', `/api/stages/${stages[0].id}`, { repeatShare: 0 }, owner);
    const recordings = await ask('GET', '/api/recordings', undefined, owner);
    const recordingIds = recordings.map(({ id }) => id);
    const wish = { stageId: stages[0].id, coderIds: coderIds.slice(0, 2), recordingIds };
    await ask('POST', '/api/tasks', wish, owner);

    await ask('PUT', '/api/training/mark', kMark, owner);
    for (const name of ['ada', 'bea']) {
      const session = await signedIn(name);
      await passTheTest(name, session);
      const tasks = await ask('GET', '/api/tasks', undefined, session);
      assert.equal(tasks.length, kChildren.length);
      const keyed = tasks.find(({ recordingName }) => childOf(recordingName) === 0);
      const byKeys = name === 'ada' ? keyed.id : null;
      for (const task of tasks) {
        const child = childOf(task.recordingName);
        for (const movement of kMovements.filter((one) => one.child === child)) {
          const noted = name === 'ada' ? movement : asBea(movement);
          if (!noted || task.id === byKeys) continue;
          const id = randomUUID();
          if (name === 'ada') codes.set(movement, id);
          const path = `/api/tasks/${task.id}/codes/${id}`;
          await ask('PUT', path, { base: 0, content: contentOf(noted) }, session);
        }
        if (task.id !== byKeys) {
          await ask('PUT', `/api/tasks/${task.id}`, { state: 'done' }, session);
        }
      }
      if (byKeys !== null) await codeByKeys(session, keyed);
    }
  });

  // Refused until the training is passed: marks of drawn recordings, by keys.
  async function passTheTest(name, session) {
    const [waits] = await ask('GET', '/api/tasks', undefined, session);
    const opening = () => ask('GET', `/api/tasks/${waits.id}`, undefined, session);
    await assert.rejects(opening(), /403.*a mean timing difference of at most 30 ms/);
    const { page, close, complaints } = await open(name);
    await page.click('text=Code the next');
    await page.waitForSelector('text=asks for a mean timing difference of at most 30 ms');
    await page.goBack();
    await page.click('a[href="#/training"]');
    await page.waitForSelector('[data-course=timing] [data-part=practice] button');
    for (const part of ['practice', 'posttest']) {
      await assert.rejects(opening(), /403/);
      const run = await begin(page, 'timing', part);
      const truths = await markAll(page, run, part, kLateFrames[name]);
      await page.waitForSelector('main.training[data-phase=finished]');
      assert.equal(truths.length, 6);
      assert.equal(kept(`SELECT count(*) FROM training_answers WHERE run_id = ${run}`)[0][0], 6);
      await backToCourses(page);
    }
    await page.waitForSelector('[data-course=timing] >> text=You passed on');
    await opening();
    assert.deepEqual(complaints, []);
    await close();
    const trained = await ask('GET', '/api/training/results', undefined, owner);
    const { mayCode, courses } = trained.find((one) => one.name === name);
    assert.equal(mayCode, true);
    const timing = courses.find(({ course }) => course === 'timing');
    const posttest = timing.parts.find(({ part }) => part === 'posttest');
    // One of three marks is late, by frames of 40 ms.
    assert.ok(Math.abs(posttest.meanMs - (40 * kLateFrames[name]) / 3) < 0.01, posttest.meanMs);
  }

  // The first recording as a coder does it at the page.
  async function codeByKeys(session, task) {
    const emotionKeys = { happiness: 'h', fear: 'f' };
    const { page, close, complaints } = await open('ada');
    await page.evaluate((id) => (location.hash = `#/tasks/${id}`), task.id);
    await page.waitForSelector('#stage canvas[data-frame]');
    const mine = kMovements.filter(({ child }) => child === childOf(task.recordingName));
    for (const { frames, emotion } of mine) {
      await page.keyboard.press('Escape');
      await goToFrame(page, frames[0]);
      await page.keyboard.press('m');
      await goToFrame(page, frames[1]);
      await page.keyboard.press('o');
      await page.keyboard.press(emotionKeys[emotion]);
      await saved(page);
    }
    assert.deepEqual(complaints, []);
    await close();
    // The sheet of action units is typed at in the tests of the coding page.
    const { codes: kept } = await ask('GET', `/api/tasks/${task.id}`, undefined, session);
    const noted = kept.map(({ content }) => [content.onsetFrame, content.offsetFrame]);
    assert.deepEqual(
      noted,
      mine.map(({ frames }) => frames),
    );
    for (const movement of mine) {
      const code = kept.find(({ content }) => content.onsetFrame === movement.frames[0]);
      assert.equal(code.content.offsetFrame, movement.frames[1]);
      assert.equal(code.content.emotion, movement.emotion);
      codes.set(movement, code.id);
      const body = { base: code.version, content: contentOf(movement) };
      await ask('PUT', `/api/tasks/${task.id}/codes/${code.id}`, body, session);
    }
    await ask('PUT', `/api/tasks/${task.id}`, { state: 'done' }, session);
  }

  const discussionOf = ({ of }) => `#/discussions/${codes.get(of)}`;

  async function say(page, key, text, told) {
    await page.waitForSelector('#stage canvas[data-frame]');
    await page.keyboard.press(key);
    await page.waitForSelector('.reason textarea');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.said-words >> text=${told}`);
  }

  test('they discuss, and a verifier decides', async () => {
    const ada = await open('ada');
    await ada.page.waitForSelector('[aria-label="Discussions"] >> text=5 discussions wait');
    await ada.page.evaluate((hash) => (location.hash = hash), discussionOf(kEnds.emotion));
    await ada.page.waitForSelector(`text=${kEnds.emotion.told}`);
    await say(ada.page, 'b', 'The jaw drops.', 'agrees with bea: The jaw drops.');
    await ada.page.waitForSelector('text=settled by the coders');
    assert.deepEqual(ada.complaints, []);
    await ada.close();

    const cora = await open('cora');
    for (const end of Object.values(kEnds)) {
      if (!end.key) continue;
      await cora.page.evaluate((hash) => (location.hash = hash), discussionOf(end));
      await cora.page.waitForSelector(`text=${end.told}`);
      await say(cora.page, end.key, 'I looked again.', 'I looked again.');
    }
    assert.deepEqual(cora.complaints, []);
    await cora.close();
    const table = join(folder, 'events.csv');
    inkling('project', 'stages', projectFolder(), '--events', table, '--quiet');
    const stands = rows(table).map((event) => `${event.onset_frame} ${event.emotion}`);
    const wanted = kStanding.map(({ frames, emotion }) => `${frames[0]} ${emotion}`);
    assert.deepEqual(stands.sort(), wanted.sort());
  });

  const releaseFolder = (version) => join(projectFolder(), 'releases', `drawn-calls-${version}`);

  async function openRelease(options) {
    const context = await open(ownerName, options);
    await context.page.evaluate(() => (location.hash = '#/release'));
    await context.page.waitForSelector('[aria-label="What goes in"][aria-busy="false"] table');
    return context;
  }

  // What a table of the page says, by the first cell of its rows.
  const tableOf = (page, label) =>
    page.$$eval(`[aria-label="${label}"] tbody tr`, (lines) =>
      Object.fromEntries(
        lines.map((line) => [line.cells[0].textContent, Number(line.lastChild.textContent)]),
      ),
    );

  // Waits until what goes in is by the newest settings.
  async function settled(page) {
    await page.waitForSelector('[aria-label="What goes in"][aria-busy="false"]');
  }

  async function makeOn(page, version) {
    const answer = page.waitForResponse((response) => response.url().endsWith('/api/releases'));
    await page.click('text=Make the release');
    assert.equal((await answer).status(), 200);
    await page.waitForSelector('[aria-label="Being made"]:focus'); // how far it is, and to stop it
    await page.waitForSelector(`text=drawn-calls ${version} is made`);
  }

  // Samples of a release by class, as its table has them, are as they were clicked.
  function checkSamples(version, children, neutral) {
    const samples = rows(join(releaseFolder(version), 'samples.csv'));
    const wanted = counted(standingOf(children).map(({ emotion }) => emotion));
    if (neutral > 0) wanted.none = neutral;
    assert.deepEqual(counted(samples.map(({ class6 }) => class6)), wanted);
    const noted = ({ emotion, units, frames: [first, last] }) =>
      `${emotion} ${units.join('+')} ${last - first}`;
    const told = (sample) =>
      `${sample.emotion} ${sample.action_units} ${sample.offset_frame - sample.onset_frame}`;
    const marked = samples.filter((sample) => sample.neutral === '0');
    assert.deepEqual(marked.map(told).sort(), standingOf(children).map(noted).sort());
    return samples;
  }

  test('the owner releases 1.0.0 from the page', async () => {
    const { page, close, complaints } = await openRelease();
    // What is missing is a hint until the button is tried.
    const missing = '[aria-label="Make the release"] >> text=Give the data set a name.';
    await page.waitForSelector(missing);
    assert.equal(await page.textContent('[aria-label="Make the release"] [role="alert"]'), '');
    await page.click('text=Make the release');
    await page.waitForSelector('[aria-label="Make the release"] [role="alert"] >> text=a name.');
    await page.waitForSelector('[name="name"]:focus');
    await page.fill('[name="name"]', 'drawn-calls');
    assert.equal(await page.locator(missing).count(), 0);
    // A part of the split without a sample is said.
    await settled(page);
    const warned = '[aria-label="What goes in"] >> text=No sample is in test:';
    assert.equal(await page.locator(warned).count(), 0);
    await page.route('**/api/releases/plan', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), emptySplits: ['test'] } });
    });
    await page.fill('[name="margin-s"]', '0.3');
    await page.waitForSelector(warned);
    await page.unroute('**/api/releases/plan');
    await page.fill('[name="margin-s"]', '0.2');
    await page.click('text=Finer settings');
    await page.fill('[name="guard-s"]', '0.2');
    await page.click('text=What you say of it');
    await page.fill('[name="title"]', 'Drawn calls');
    await page.fill('[name="author"]', 'Adams, Ada\nBerg, Bea');
    await page.keyboard.press('Tab');
    await page.waitForSelector('[name="place"][placeholder$="releases/drawn-calls-1.0.0"]');
    await settled(page);
    assert.deepEqual(await tableOf(page, 'People by consent'), {
      'pictures of the face': 5,
      'pictures, the face covered': 0,
      'points of the face, no picture': 1,
      'codes alone': 0,
    });
    const planned = await tableOf(page, 'Samples in six classes');
    const { all, 'no micro-expression': neutral = 0, ...classes } = planned;
    assert.deepEqual(classes, counted(kStanding.map(({ emotion }) => emotion)));
    assert.equal(all, kStanding.length + neutral);
    assert.ok(neutral > 0);
    assert.deepEqual(await faults(page), []);
    await keepPicture(page, 'plan 1280');
    await page.evaluate(() => scrollTo(0, 0));
    await keepPicture(page, 'release', false);
    await makeOn(page, '1.0.0');
    await page.waitForSelector(`[aria-label="Being made"] >> text=6 people, ${all} samples`);
    await page.fill('[data-version="1.0.0"] >> [name="holder"]', 'University of X');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-version="1.0.0"] >> text=Given to University of X');
    assert.equal(await page.inputValue('[name="margin-s"]'), '0.2'); // of the version before
    assert.equal(await page.inputValue('[name="author"]'), 'Adams, Ada\nBerg, Bea');
    assert.deepEqual(complaints, []);
    await close();
    const everybody = kChildren;
    const samples = checkSamples('1.0.0', everybody, neutral);
    assert.equal(samples.length, all);
  });

  test('others read it, and methods are tried on it', () => {
    const release = releaseFolder('1.0.0');
    const catalog = join(folder, 'cmed.csv');
    inkling('catalog', 'import', join(release, 'cmed'), '--format', 'cmed', '-o', catalog);
    const shown = rows(join(release, 'samples.csv')).filter(({ video }) => video !== '');
    const read = rows(catalog);
    assert.equal(read.length, shown.length);
    for (const row of read) {
      const sample = shown.find((one) => row.sample.includes(one.sample));
      assert.equal(row.onset_frame, sample.onset_frame);
      assert.equal(row.offset_frame, sample.offset_frame);
      assert.equal(row.subject, sample.subject);
    }
    const classes = ['--classes', 'cmed-7', '--approach', 'lbp-top', '--resamples', '0'];
    const scores = join(folder, 'scores');
    inkling('evaluate', 'recognition', '--catalog', catalog, ...classes, '--quiet', '-o', scores);
    const results = readFileSync(join(scores, 'results.json'), 'utf8');
    assert.ok(results.includes(`"samples": ${shown.length}`));

    // For spotting each clip is a recording, with a movement or without: by the command of the guide.
    const clips = join(release, 'spotting');
    const tables = [
      '--truth',
      join(clips, 'truth.csv'),
      '--recordings',
      join(clips, 'recordings.csv'),
    ];
    tables.push('--videos', clips);
    assert.equal(rows(join(clips, 'recordings.csv')).length, shown.length);
    const way = ['--approach', 'lbp-top', '--resamples', '0', '--quiet'];
    const spotted = join(folder, 'spotted');
    inkling('evaluate', 'spotting', ...tables, ...way, '-o', spotted);
    const scored = readFileSync(join(spotted, 'results.json'), 'utf8');
    const movements = shown.filter(({ neutral }) => neutral === '0').length;
    assert.ok(scored.includes(`"labels": ${movements}`));
  });

  test('a child withdraws: 1.1.0 is without it, and nothing of it is left', async () => {
    const first = releaseFolder('1.0.0');
    const before = rows(join(first, 'samples.csv'));
    const ageMonths = String(60 + 12 * kChildren.indexOf(kGone));
    const id = rows(join(first, 'subjects.csv')).find(
      (one) => one.age_months === ageMonths,
    ).subject;
    const clips = before.filter(({ subject, video }) => subject === id && video !== '');
    assert.ok(clips.length >= 2);
    // Some bytes of each of its videos, and of the recording that was copied into the project.
    const pieces = [
      join(folder, `${kGone.recording}.mp4`),
      ...clips.map(({ video }) => join(first, video)),
    ]
      .map((file) => readFileSync(file))
      .map((bytes) => bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 64));
    const needles = [
      ...pieces.map((bytes, i) => [`picture ${i}`, bytes]),
      [kGone.pseudonym, Buffer.from(kGone.pseudonym)],
      [kGone.recording, Buffer.from(kGone.recording)],
    ];
    const found = () =>
      filesIn(projectFolder()).flatMap((file) => {
        const bytes = readFileSync(file);
        const name = Buffer.from(file.slice(projectFolder().length));
        return needles
          .filter(([, needle]) => bytes.includes(needle) || name.includes(needle))
          .map(([what]) => `${what} in ${file}`);
      });
    for (const [what] of needles) {
      assert.ok(
        found().some((where) => where.startsWith(`${what} in`)),
        what, // can be found
      );
    }

    const subjects = await ask('GET', '/api/subjects', undefined, owner);
    const subject = subjects.find(({ pseudonym }) => pseudonym === kGone.pseudonym);
    const body = { pseudonym: kGone.pseudonym };
    const gone = await ask('POST', `/api/subjects/${subject.id}/withdraw`, body, owner);
    assert.equal(gone.releases[0].name, 'drawn-calls 1.0.0');
    assert.match(gone.releases[0].givenTo.join(), /^University of X on /);
    assert.deepEqual(gone.releases[0].kept, [first]);
    assert.equal(gone.releases[0].elsewhere, '');
    assert.deepEqual(gone.copies, []); // it lay in the project, and is gone with it
    assert.deepEqual(found(), []);

    const { page, close, complaints } = await openRelease();
    const told = page.locator('[data-version="1.0.0"]');
    await told.locator('text=Somebody in it has withdrawn').waitFor();
    await told.locator('text=University of X').waitFor();
    await page.waitForSelector(`[aria-label="What goes in"] >> text=${id} is in it no more`);
    await page.waitForSelector(
      '[aria-label="What goes in"] >> text=University of X, who has 1.0.0',
    );
    assert.deepEqual(await faults(page), []);
    await keepPicture(page, 'withdrawn 1280');
    const { 'no micro-expression': neutral = 0 } = await tableOf(page, 'Samples in six classes');
    await makeOn(page, '1.1.0');
    const lost = before.filter((one) => one.subject === id).length;
    await page.waitForSelector(
      `[data-version="1.1.0"] >> text=Since 1.0.0: 1 person and ${lost} samples removed`,
    );
    assert.deepEqual(complaints, []);
    await close();
    const others = kChildren.filter((child) => child !== kGone);
    const samples = checkSamples('1.1.0', others, neutral);
    const kept = before.filter((one) => one.subject !== id);
    for (const name of ['sample', 'split', 'class6', 'onset_frame']) {
      assert.deepEqual(
        samples.map((one) => one[name]),
        kept.map((one) => one[name]),
        name,
      );
    }
    assert.deepEqual(found(), []);
    const check = JSON.parse(inkling('project', 'check', projectFolder(), '--json'));
    assert.deepEqual(check.unknown_releases, []);
    assert.equal(JSON.stringify(check).split('releases').length, 2); // its name, and no fault
  });

  test('a version that is stopped leaves nothing, and one is made again', async () => {
    const { fields, versions } = await ask('GET', '/api/releases', undefined, owner);
    const values = fields.map(({ name, words }) => ({ name, words }));
    const large = { size: ['2048'], media: ['lossless', 'frames'] };
    const wish = {
      name: 'drawn-calls',
      version: '2.0.0',
      values: values.map(({ name, words }) => ({ name, words: large[name] ?? words })),
    };
    const made = await ask('POST', '/api/releases', wish, owner);
    assert.equal(made.state, 'running');
    await assert.rejects(ask('POST', '/api/releases', wish, owner), /400.*being made already/);
    await ask('DELETE', '/api/releases/making', undefined, owner);
    const making = () => ask('GET', '/api/releases/making', undefined, owner);
    assert.equal((await making()).state, 'cancelled');
    const folders = () => readdirSync(join(projectFolder(), 'releases')).sort();
    assert.deepEqual(folders(), ['drawn-calls-1.1.0']);

    const verifier = await open('cora', { width: 380, height: 800 });
    await verifier.page.evaluate(() => (location.hash = '#/release'));
    await verifier.page.waitForSelector('[aria-label="What goes in"] table');
    assert.equal(await verifier.page.locator('text=Make the release').count(), 0);
    assert.equal(await overflow(verifier.page), 0);
    assert.deepEqual(await faults(verifier.page), []);
    await keepPicture(verifier.page, 'verifier 380');
    await verifier.close();

    const { page, close } = await openRelease({ width: 380, height: 800, scheme: 'dark' });
    await page.click('text=Finer settings');
    await page.click('text=What you say of it');
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await faults(page), []);
    await keepPicture(page, 'plan 380 dark');
    await page.setViewportSize({ width: 1280, height: 900 });
    await keepPicture(page, 'plan 1280 dark');
    const withdrawn = versions.find(({ version }) => version === '1.0.0').id;
    await assert.rejects(ask('POST', `/api/releases/${withdrawn}/again`, {}), /401/);
    await page.click('[aria-label="Make drawn-calls 1.1.0 again"]');
    await page.waitForSelector('text=drawn-calls 1.1.0 is made');
    await close();
    const again = join(projectFolder(), 'releases', 'drawn-calls-1.1.0-again');
    const manifest = (of) => readFileSync(join(of, 'manifest-sha256.txt'), 'utf8');
    assert.equal(manifest(again), manifest(releaseFolder('1.1.0')));
    assert.equal(statSync(again).isDirectory(), true);
  });
});
