import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  ask,
  faults,
  missing,
  openContext,
  overflow,
  projectFolder,
  signedIn,
  signIn,
  startProject,
  stopProject,
  waitForFrame,
} from './workbench.mjs';

if (missing) throw new Error(missing);

const folder = mkdtempSync(join(tmpdir(), 'inkling-child-'));

// A recorded call of a drawn child on the left and a drawn therapist on the right.
function makeCall() {
  const size = ['--seconds', '24', '--size', '640x360', '--layout', 'side-by-side'];
  const args = ['synth', 'call', ...size, '--switches', '0', '--seed', '5', '--quiet'];
  execFileSync(process.env.INKLING_PROGRAM, [...args, '-o', join(folder, 'made')]);
  return join(folder, 'made/side-by-side.mp4');
}

describe('the page of a child', () => {
  let recording;
  let owner = '';
  let session = '';

  before(async () => {
    ({ recording, owner } = await startProject(makeCall()));
    session = await signedIn(owner);
    await ask(
      'POST',
      `/api/recordings/${recording.id}/roles`,
      {
        rules: [
          { role: 'child', side: 'left' },
          { role: 'therapist', side: 'right' },
        ],
      },
      session,
    );
  });
  after(async () => {
    await stopProject();
    rmSync(folder, { recursive: true, force: true });
  });

  const kept = async () =>
    (await ask('GET', '/api/children/1', undefined, session)).sessions[0].recordings[0].moments;

  async function openChild(options) {
    const context = await openContext(options);
    const page = await context.openPage();
    await signIn(page, owner);
    await page.click('text=Child C01: sessions and moments');
    await page.waitForSelector('#stage canvas[data-frame]');
    return { ...context, page };
  }
  const saved = (page) => page.waitForSelector('.saved[data-waiting="0"]');

  for (const [width, scheme] of [
    [1280, 'light'],
    [380, 'dark'],
  ]) {
    test(`${width} px, ${scheme}: fits, and axe-core finds no fault`, async () => {
      const { page, complaints, close } = await openChild({ width, scheme });
      await page.keyboard.press('ArrowDown');
      await page.waitForSelector('.moment.selected textarea');
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      await page.waitForSelector('.versions li');
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await faults(page), []);
      await page.goto(`${new URL(page.url()).origin}/#/children/1/print`);
      await page.waitForSelector('.print-page');
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await faults(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  test('both faces are of the frame that is named, whatever is pressed', async () => {
    const { page, close } = await openChild();
    const roles = Object.fromEntries(
      (await ask('GET', '/api/recordings', undefined, session))[0].faces.map((face) => [
        face.role,
        face.faceId,
      ]),
    );
    await page.keyboard.press('ArrowDown');
    const first = await settledFrame(page);
    const frames = [first];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowRight']) {
      await page.keyboard.press(key);
      frames.push(frames.at(-1) + (key === 'ArrowRight' ? 1 : -1));
      await waitForFrame(page, frames.at(-1));
      for (const [half, role] of [
        [0, 'child'],
        [1, 'therapist'],
      ]) {
        assert.ok((await difference(page, frames.at(-1), half, roles[role])) < 1);
      }
    }
    // The test would see it if a face were of another frame.
    assert.ok((await difference(page, first + 60, 1, roles.therapist)) > 1);
    await close();
  });

  test('a picture that is missing comes by itself once its recording is back', async () => {
    const { page, close } = await openChild();
    const away = { error: 'the recording is not where it was', where: '', todo: 'put it back' };
    await page.route('**/frames/*', (route) => route.fulfill({ status: 404, json: away }));
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('[role=status] >> text=A picture is missing');
    const before = await page.getAttribute('#stage canvas', 'data-frame');
    await page.unroute('**/frames/*');
    await page.waitForSelector(`#stage canvas:not([data-frame="${before}"])`);
    await page.waitForSelector('text=A picture is missing', { state: 'detached' });
    await close();
  });

  // The frame on the screen once it stays the same.
  async function settledFrame(page) {
    let before = null;
    for (;;) {
      const shown = await page.getAttribute('#stage canvas', 'data-frame');
      if (shown !== null && shown === before) return Number(shown);
      before = shown;
      await page.waitForTimeout(500);
    }
  }

  // Mean difference of half of the picture on the screen from what the server makes of the frame.
  function difference(page, frame, half, face) {
    return page.evaluate(
      async ([frame, half, face, id]) => {
        const response = await fetch(
          `/api/recordings/${id}/frames/${frame}?view=crop&face=${face}&size=400&margin=0.2&viewer=970`,
          {
            headers: {
              'X-Inkling-Token': sessionStorage.getItem('inkling-token'),
              'X-Inkling-Session': sessionStorage.getItem('inkling-session'),
            },
          },
        );
        const picture = await createImageBitmap(await response.blob());
        const draw = (source, left) => {
          const canvas = new OffscreenCanvas(400, 400);
          const context = canvas.getContext('2d');
          context.drawImage(source, -left, 0);
          return context.getImageData(0, 0, 400, 400).data;
        };
        const a = draw(picture, 0);
        const b = draw(document.querySelector('#stage canvas'), half * 408);
        return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
      },
      [frame, half, face, recording.id],
    );
  }

  test('accept, dismiss and note by keys alone, and nothing is lost', async () => {
    const { page, complaints, close } = await openChild();
    const found = await kept();
    assert.ok(found.length >= 2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('a');
    await page.keyboard.press('n');
    await page.keyboard.type('She looks up, <b>then</b> smiles.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('d');
    await saved(page);
    let after = await kept();
    assert.deepEqual(
      after.slice(0, 2).map(({ state }) => state),
      ['accepted', 'dismissed'],
    );
    assert.equal(after[0].note, 'She looks up, <b>then</b> smiles.');
    assert.equal(after[0].by, owner);
    // Looked for anew, everything is as it was.
    await ask('POST', '/api/children/1/look', undefined, session);
    assert.deepEqual(await kept(), after);
    // Taken back as a version of its own.
    await page.click('.segments >> text=all');
    await page.click(`[data-moment="${after[1].id}"] .moment-name`);
    await page.keyboard.press('u');
    await page.waitForSelector('text=Taken back');
    await saved(page);
    after = await kept();
    assert.equal(after[1].state, 'open');
    assert.equal(after[1].version, 3);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('the next moment is chosen in place of one that is dismissed, and u takes that back', async () => {
    const { page, close } = await openChild();
    const chosen = (id) => page.waitForSelector(`.moment.selected[data-moment="${id}"]`);
    const [first, second, ...rest] = (await kept()).filter(({ state }) => state !== 'dismissed');
    await page.keyboard.press('ArrowDown');
    await chosen(first.id);
    await page.keyboard.press('ArrowDown');
    await chosen(second.id);
    await page.keyboard.press('d');
    await chosen((rest[0] ?? first).id);
    await page.keyboard.press('u');
    await page.waitForSelector('text=Taken back');
    await chosen(second.id);
    await saved(page);
    assert.equal((await kept()).find(({ id }) => id === second.id).state, second.state);
    await close();
  });

  test('a press of the mouse gives the keys back to the picture', async () => {
    const { page, close } = await openChild();
    const [, second] = await kept();
    await page.click('.segments >> text=all');
    const dismiss = page.locator(`[data-moment="${second.id}"] button`, { hasText: 'dismiss' });
    const state = () => dismiss.getAttribute('aria-pressed');
    assert.equal(await state(), 'false');
    await dismiss.click();
    await page.keyboard.press('Space');
    await page.waitForSelector('.transport >> text=Pause');
    assert.equal(await state(), 'true');
    await page.keyboard.press('Space');
    await page.locator(`[data-moment="${second.id}"] button`, { hasText: 'open' }).focus();
    await page.keyboard.press('Space'); // without the mouse the button keeps its keys
    await saved(page);
    assert.equal(await state(), 'false');
    await close();
  });

  test('a note that was typed while the server is away is sent later, by another window too', async () => {
    const { page, openPage, close } = await openChild();
    const context = page.context();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('n');
    await page.keyboard.press('Control+End');
    await context.setOffline(true);
    await page.keyboard.type(' Away, and back.');
    await page.waitForSelector('text=Kept in this browser');
    await context.setOffline(false);
    await saved(page);
    assert.match((await kept())[0].note, /Away, and back\.$/);
    await context.setOffline(true);
    await page.keyboard.type(' Closed too early.');
    await page.waitForSelector('text=Kept in this browser');
    await page.close();
    await context.setOffline(false);
    const next = await openPage();
    await signIn(next, owner);
    await next.click('text=Child C01: sessions and moments');
    await next.waitForSelector('#stage canvas[data-frame]');
    await saved(next);
    assert.match((await kept())[0].note, /Away, and back\. Closed too early\.$/);
    await close();
  });

  test('a note that waits in an open window is sent by that window, of a closed one by another', async () => {
    const { page, openPage, close } = await openChild();
    await page.route(/\/api\/moments\//, (route) => route.abort());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('n');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' In one');
    await page.waitForSelector('text=Kept in this browser');
    const other = await openPage();
    await signIn(other, owner);
    const waiting = '[aria-label="Not sent yet"]';
    await other.waitForSelector(`${waiting} >> text=Notes of moments: 1 change`);
    await other.click(`${waiting} >> text=Send now`);
    await page.keyboard.type(' window.');
    await page.waitForSelector('text=Kept in this browser');
    await other.waitForSelector(`${waiting} >> text=Notes of moments: 1 change`);
    assert.doesNotMatch((await kept())[0].note, /In one/);
    await page.close(); // soon after, the other window takes over what it left
    await other.waitForSelector(waiting, { state: 'detached' });
    assert.match((await kept())[0].note, / In one window\.$/);
    await close();
  });

  test('two windows: of two notes both are kept', async () => {
    const { page, close } = await openChild();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('n');
    await page.keyboard.press('Control+End');
    const [first] = await kept();
    const { beginUs, endUs, state } = first;
    const other = { beginUs, endUs, state, note: 'from elsewhere' };
    await ask('PUT', `/api/moments/${first.id}`, { base: first.version, content: other }, session);
    await page.keyboard.type(' from here');
    await saved(page);
    const { note } = (await kept())[0];
    assert.match(note, /from elsewhere/);
    assert.match(note, /from here/);
    await close();
  });

  test('a moment of one’s own, with its begin and end', async () => {
    const { page, close } = await openChild();
    const line = await page.locator('.session-line .lane').boundingBox();
    await page.mouse.click(line.x + 0.98 * line.width, line.y + 2);
    await page.keyboard.press('m');
    await page.waitForSelector('.moment.selected .moment-mark.own');
    await page.waitForSelector('[role=status] >> text=from three seconds before');
    // It covers none that was found.
    const [ownMark, foundMark] = await page.evaluate(() => {
      const marks = [...document.querySelectorAll('.session-line .lane .moment-mark')];
      const rectOf = (mark) => mark.getBoundingClientRect().toJSON();
      const isOwn = (mark) => mark.classList.contains('own');
      return [rectOf(marks.find(isOwn)), rectOf(marks.find((mark) => !isOwn(mark)))];
    });
    assert.ok(ownMark.top >= foundMark.bottom, JSON.stringify([ownMark, foundMark]));
    const before = (await kept()).find(({ origin }) => origin === 'own');
    for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('b');
    await saved(page);
    const own = (await kept()).find(({ origin }) => origin === 'own');
    assert.equal(own.state, 'accepted');
    assert.ok(own.beginUs > before.beginUs && own.endUs === before.endUs);
    // What is accepted stays so until it is opened again.
    const state = async () => (await kept()).find(({ id }) => id === own.id).state;
    await page.keyboard.press('a');
    await page.waitForSelector('[role=status] >> text=It is accepted already');
    assert.equal(await state(), 'accepted');
    await page.click('.moment.selected .segments >> text=accept');
    await page.keyboard.press('o');
    await saved(page);
    assert.equal(await state(), 'open');
    await page.keyboard.press('a');
    await saved(page);
    assert.equal(await state(), 'accepted');
    await close();
  });

  test('a moment plays in a loop, slowly, and stays in its stretch', async () => {
    const { page, close } = await openChild();
    await page.keyboard.press('ArrowDown');
    const [first] = await kept();
    const { timesUs } = await ask('GET', `/api/recordings/${recording.id}`, undefined, session);
    await page.click('[aria-label=Speed] >> text=1/2');
    await page.click('.lane .moment-mark >> nth=0'); // a press on a mark has it play
    await page.waitForSelector('.transport >> text=Pause');
    await page.keyboard.press('Space');
    await page.waitForSelector('.action >> text=Play in a loop');
    await page.click('.action >> text=Play in a loop');
    const seen = new Set();
    for (let i = 0; i < 40; ++i) {
      seen.add(Number(await page.getAttribute('#stage canvas', 'data-frame')));
      await page.waitForTimeout(50);
    }
    await page.keyboard.press('Escape');
    assert.ok(seen.size > 5);
    for (const frame of seen) {
      assert.ok(timesUs[frame + 1] > first.beginUs && timesUs[frame] <= first.endUs);
    }
    await close();
  });

  test('the list and a clip are saved, the faces covered when wished', async () => {
    const { page, close } = await openChild();
    const save = async (text) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(text)]);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      return path;
    };
    const csv = readFileSync(await save('text=Save the list (CSV)'), 'utf8');
    assert.match(csv.split('\n')[0], /^subject,session,/);
    assert.match(csv, /C01,first/);
    const vtt = readFileSync(await save('text=Save subtitles of'), 'utf8');
    assert.match(vtt, /^WEBVTT\n/);
    await page.selectOption('select >> nth=1', 'covered');
    await page.waitForSelector('text=Only faces that the program found are hidden');
    await page.waitForSelector('.note >> text=plain grey squares');
    const clip = await save('button >> text=/Save .* clips? of/');
    assert.match(clip, /-faces-covered\.mp4$/);
    const probed = execFileSync('ffprobe', [
      ...['-v', 'error', '-show_entries', 'stream=codec_name,width,height', '-of', 'csv=p=0'],
      clip,
    ]).toString();
    assert.match(probed, /^h264,968,480/);
    await page.click('.note >> text=Show the whole picture');
    await page.waitForSelector('.note >> text=plain grey squares', { state: 'detached' });
    assert.equal(await page.locator('select').first().inputValue(), 'whole');
    await close();
  });

  test('the print view shows what was accepted, with covered faces', async () => {
    const { page, close } = await openChild({ scheme: 'dark' });
    const accepted = (await kept()).filter(({ state }) => state === 'accepted').length;
    await page.click('text=Print …');
    await page.waitForSelector('.printed-moments canvas[data-frame]');
    assert.equal(await page.locator('.printed-moments > li').count(), accepted);
    await page.waitForFunction(
      (count) => document.querySelectorAll('.strip canvas[data-frame]').length === count,
      3 * accepted,
    );
    const gray = await page.evaluate(() => {
      const canvas = document.querySelector('.strip canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let covered = 0;
      for (let i = 0; i < data.length; i += 4) {
        covered += [0, 1, 2].every((c) => Math.abs(data[i + c] - 128) < 4) ? 1 : 0;
      }
      return covered / (data.length / 4);
    });
    assert.ok(gray > 0.05, `${gray} of the picture is covered`);
    await page.selectOption('select', 'none');
    assert.equal(await page.locator('.strip').count(), 0);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.back').isVisible(), false);
    const ink = await page
      .locator('.printed-moments h2')
      .first()
      .evaluate((each) => getComputedStyle(each).color);
    assert.equal(ink, 'rgb(28, 36, 48)'); // of the light theme
    for (const name of ['Dark', 'Sign out', 'Print']) {
      assert.equal(await page.getByRole('button', { name }).count(), 0, name);
    }
    await close();
  });

  test('whoever codes blind is told so, and sees no moment', async () => {
    const { stages } = await ask('GET', '/api/state', undefined, session);
    const coders = await ask('GET', '/api/coders', undefined, session);
    const coderIds = coders.filter(({ name }) => name === owner).map(({ id }) => id);
    const wish = { stageId: stages[0].id, coderIds, recordingIds: [recording.id] };
    const {
      ids: [task],
    } = await ask('POST', '/api/tasks', wish, session);
    const context = await openContext();
    const page = await context.openPage();
    await signIn(page, owner);
    await page.click('text=Child C01: sessions and moments');
    await page.waitForSelector('text=You have an open blind task at this recording');
    assert.equal(await page.locator('.lane .moment-mark').count(), 0);
    const note = page.locator('.note', { hasText: 'Moments are hidden while' });
    assert.match(await note.innerText(), /mark it as done/);
    await note.locator(`a[href="#/tasks/${task}"]`).waitFor();
    await ask('PUT', `/api/tasks/${task}`, { state: 'done' }, session);
    await context.close();
  });

  // The owner's overview with every fold open.
  async function openOverview(options) {
    const context = await openContext(options);
    const page = await context.openPage();
    await signIn(page, owner);
    await page.waitForSelector('[aria-label="Coders"] .people li', { state: 'attached' });
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    return { ...context, page, panel: (name) => page.locator(`section[aria-label="${name}"]`) };
  }

  test('the overview stands in the order of the work, with a picture of each face', async () => {
    const { page, panel, complaints, close } = await openOverview();
    const order = await page.$$eval('main > section', (all) =>
      all.map((each) => each.getAttribute('aria-label')),
    );
    const at = (name) => order.indexOf(name);
    assert.ok(at('People') < at('Recordings') && at('Recordings') < at('Add recordings'));
    assert.ok(at('Add recordings') < at('Who is who, and what is left out'));
    assert.ok(at('Coders') < at('Give tasks') && at('Give tasks') < at('Tasks of all coders'));
    const faces = panel('Who is who, and what is left out').locator('.face-role');
    assert.equal(await faces.count(), 2);
    for (const face of await faces.all()) {
      await face.scrollIntoViewIfNeeded();
      await face.locator('canvas[data-frame]').waitFor();
    }
    await page.click('text=The same in all recordings of the series');
    await page.waitForSelector('text=It is noted who 2 faces in 1 recording are');
    // Whose recording it is stands beside its name, and the child is meant where it is known.
    assert.match(await panel('Recordings').innerText(), /C01, first/);
    await faces
      .locator('xpath=../..')
      .locator('option', { hasText: 'C01, first' })
      .first()
      .waitFor({
        state: 'attached',
      });
    const chosen = panel('Import events as proposals').locator('[name=face] option:checked');
    assert.match(await chosen.innerText(), /^child/);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('nothing is counted before it is known', async () => {
    const context = await openContext();
    const page = await context.openPage();
    await page.route(/\/api\/(subjects|coders)$/, () => {}); // no answer comes
    await signIn(page, owner);
    await page.waitForSelector('[aria-label=People] h2 >> text=/^People$/');
    await page.waitForSelector('[aria-label=Coders] h2 >> text=/^Coders$/');
    await context.close();
  });

  test('who codes in a copy of the work has nothing of the project to look after', async () => {
    const { page, complaints, close } = await openOverview();
    let hasPassword = true;
    await page.route('**/api/state', async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      json.project.begunWork = true;
      if (json.me) json.me.hasPassword = hasPassword;
      await route.fulfill({ response, json });
    });
    const panels = async () => {
      await page.reload();
      await page.waitForSelector('main >> text=This is your part of another project');
      await page.waitForSelector('[aria-label="My tasks"]');
      await page.waitForSelector('[aria-label=Recordings]');
      return page.$$eval('main > section', (all) =>
        all.map((each) => each.getAttribute('aria-label')),
      );
    };
    assert.deepEqual(await panels(), ['My tasks', 'Recordings', 'My password']);
    // Who has none is to set one before all else.
    hasPassword = false;
    assert.deepEqual(await panels(), ['My password', 'My tasks', 'Recordings']);
    await page.waitForSelector('[aria-label="My password"] >> text=You have none');
    assert.deepEqual(complaints, []);
    await close();
  });

  test('forms say what they did, lists follow, and the form is ready for the next', async () => {
    const { page, panel, complaints, close } = await openOverview();
    const people = panel('People');
    const add = people.locator('form[aria-label="Add a person"]');
    await add.locator('[name=pseudonym]').fill('C02');
    await page.keyboard.press('Enter');
    await add.locator('.outcome', { hasText: 'C02 was added' }).waitFor();
    assert.equal(await add.locator('[name=pseudonym]').inputValue(), '');
    await people.locator('.people button', { hasText: 'C02' }).waitFor();
    const newFilms = panel('Add recordings');
    await newFilms.locator('select').first().selectOption({ label: 'C02' });
    await newFilms.locator('text=C02 has no session yet: name the first one').waitFor();
    await people.locator('form[aria-label="Add a session"] [name=name]').fill('second');
    await people.locator('button', { hasText: 'Add the session' }).click();
    await people.locator('.outcome', { hasText: 'second' }).waitFor();
    // The other panel knows both at once.
    const films = panel('Add recordings');
    await films.locator('select').first().selectOption({ label: 'C02' });
    await films.locator('select[name=session] option', { hasText: 'second' }).waitFor({
      state: 'attached',
    });

    await people.getByRole('button', { name: 'Change the session second' }).click();
    const meeting = people.locator('form[aria-label="The session second"]');
    await meeting.locator('[name=age]').fill('90');
    await page.keyboard.press('Enter');
    await people.locator('text=second · 7 years 6 months').waitFor();
    await people.locator('text=Change what is said of C02').click();
    await people.locator('form[aria-label="Change C02"] [name=note]').fill('sits on the left');
    await page.keyboard.press('Enter');
    await people.locator('text=child · sits on the left').waitFor();
    await people.locator('form[aria-label="Note a consent"] [name=on]').fill('2026-05-04');
    await page.keyboard.press('Enter');
    await people.getByRole('button', { name: /^Take back the consent: code/ }).click();
    await page.locator('dialog[open] >> text=Take it back').click();
    await people.locator('text=No consent is noted').waitFor();
    const consent = people.locator('form[aria-label="Note a consent"]');
    assert.equal(await consent.locator('[name=audience]').count(), 0);
    await consent.locator('[name=scope]').selectOption('share-hidden');
    await consent.locator('[name=audience]').selectOption('public');
    await consent.locator('[name=on]').fill('2026-05-04');
    await page.keyboard.press('Enter');
    await people.locator('text=share-hidden with the public: guardian, 2026-05-04').waitFor();
    await people.locator('summary', { hasText: 'Change the pseudonym' }).click();
    const renames = people.locator('form[aria-label="Another pseudonym for C02"]');
    await renames.locator('[name=pseudonym]').fill('C01');
    await page.keyboard.press('Enter');
    await renames.locator('text=There is a subject of that pseudonym').waitFor();
    await renames.locator('[name=pseudonym]').fill('C08');
    await page.keyboard.press('Enter');
    await people.locator('.outcome', { hasText: 'C02 is C08 now' }).waitFor();
    await people.locator('.people button', { hasText: 'C08' }).waitFor();

    const coders = panel('Coders');
    await coders.locator('[name=name]').fill('cleo');
    await coders.locator('[name=password]').fill('password of cleo');
    await page.keyboard.press('Enter');
    await coders.locator('.outcome', { hasText: 'cleo can sign in' }).waitFor();
    const give = panel('Give tasks');
    await give.locator('label', { hasText: 'cleo' }).locator('input').check();
    await give.locator('[name=recording]').check();
    await give.locator('button', { hasText: /^Give$/ }).click();
    await give.locator('.outcome', { hasText: '1 task given to cleo' }).waitFor();
    assert.equal(await give.locator('[name=coder]:checked').count(), 0);
    // Not the child's face where the parent's is asked for, who is not there.
    await give.locator('[name=role]').selectOption('parent');
    await give.locator('label', { hasText: 'cleo' }).locator('input').check();
    await give.locator('[name=recording]').check();
    await give.locator('button', { hasText: /^Give$/ }).click();
    await give.locator('.trouble', { hasText: 'nobody is said to be the parent' }).waitFor();
    const tasks = panel('Tasks of all coders');
    const row = tasks.locator('tr', { hasText: 'cleo' });
    await row.waitFor();
    assert.match(await row.innerText(), /task \d+[^]*0 to \d+/);

    await tasks.getByRole('button', { name: /Take back task \d+ of cleo/ }).click();
    await page.locator('dialog[open] >> text=Take it back').click();
    await tasks.locator('.outcome', { hasText: 'was removed' }).waitFor();
    await tasks.locator('tr', { hasText: 'cleo' }).waitFor({ state: 'detached' });
    await coders.getByRole('button', { name: 'New password for cleo' }).click();
    const reset = coders.locator('form[aria-label="A new password for cleo"]');
    await reset.locator('[name=password]').fill('another password');
    await page.keyboard.press('Enter');
    await coders.locator('.outcome', { hasText: 'has a new password' }).waitFor();
    await ask('POST', '/api/sign-in', { name: 'cleo', password: 'another password' });
    await coders.getByRole('button', { name: 'Remove cleo' }).click();
    await page.locator('dialog[open] button.danger').click();
    await coders.locator('.outcome', { hasText: 'cleo was removed' }).waitFor();
    await coders.locator('li', { hasText: 'cleo' }).waitFor({ state: 'detached' });
    await page.context().setOffline(true);
    await add.locator('[name=pseudonym]').fill('C04');
    await page.keyboard.press('Enter');
    await add.locator('text=The workbench does not answer').waitFor();
    assert.equal(await page.locator('text=/the workbench does not answer/i').count(), 1);
    await page.context().setOffline(false);
    assert.deepEqual(complaints, []);
    await close();
  });

  test('a password that is being set, or a session that ended, loses nothing that was typed', async () => {
    const { page, panel, close } = await openOverview();
    const add = panel('People').locator('form[aria-label="Add a person"]');
    let release = () => {};
    const held = new Promise((done) => (release = done));
    await page.route('**/api/me', async (route) => {
      await held;
      await route.continue();
    });
    let refusals = 1;
    let wasRefused = () => {};
    const refused = new Promise((done) => (wasRefused = done));
    await page.route('**/api/subjects', (route) => {
      if (route.request().method() !== 'POST' || refusals === 0) return route.continue();
      --refusals;
      wasRefused();
      return route.fulfill({ status: 401, json: { error: 'nobody is signed in', signIn: true } });
    });
    const mine = panel('My password');
    await mine.locator('[name=old]').fill(`password of ${owner}`);
    await mine.locator('[name=password]').fill(`password of ${owner}`);
    await mine.locator('button', { hasText: 'Set' }).click();
    // Whoever had no password is not known by the address alone for a moment.
    let [pulses, wasAsked] = [0, () => {}];
    const asked = new Promise((done) => (wasAsked = done));
    await page.route('**/api/pulse', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), me: null } });
      if (++pulses === 2) wasAsked(); // the first was heard
    });
    await asked;
    assert.equal(await page.locator('.sign-in').count(), 0);
    await page.unroute('**/api/pulse');
    await add.locator('[name=pseudonym]').fill('C05');
    await page.keyboard.press('Enter');
    await refused; // the server knows the new password already
    release();
    await add.locator('.outcome', { hasText: 'C05 was added' }).waitFor();
    session = await signedIn(owner);
    assert.equal(await page.locator('.sign-in').count(), 0);

    refusals = 1;
    await add.locator('[name=pseudonym]').fill('C06');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-label="Sign in again"]');
    await page.fill('[aria-label="Sign in again"] [name=name]', owner);
    await page.fill('[aria-label="Sign in again"] [name=password]', `password of ${owner}`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.sign-in', { state: 'detached' });
    assert.equal(await add.locator('[name=pseudonym]').inputValue(), 'C06');
    await close();
  });

  test('a list with a bad line is not taken, and a recording that failed is removed', async () => {
    await ask('POST', '/api/subjects', { pseudonym: 'C03', population: 'child' }, session);
    const { page, panel, complaints, close } = await openOverview({ width: 380, scheme: 'dark' });
    const films = panel('Add recordings');
    await films.locator('select').first().selectOption({ label: 'C03' });
    await films.locator('[name=newSession]').fill('made here');
    await films.locator('textarea').fill('/none/gone.mp4');
    await films.locator('button', { hasText: 'Add the recordings' }).click();
    await films.locator('.trouble', { hasText: 'The file cannot be taken' }).waitFor();
    await films.locator('select[name=session] option', { hasText: 'made here' }).waitFor({
      state: 'attached',
    });
    await films.locator('select').first().selectOption({ label: 'C01' });
    await films.locator('.bad-lines').waitFor({ state: 'detached' });
    await films.locator('select[name=session] option').first().waitFor({ state: 'attached' });
    const film = join(folder, 'made/side-by-side.mp4');
    await films.locator('textarea').fill(`${film}\n/none/${'long'.repeat(40)}.mp4\n`);
    await films.locator('button', { hasText: 'Add the recordings' }).click();
    await films.locator('.trouble', { hasText: '1 of 2 files cannot be taken' }).waitFor();
    assert.match(await films.locator('.bad-lines').innerText(), /is not there/);
    assert.equal((await ask('GET', '/api/recordings', undefined, session)).length, 1);

    const broken = join(folder, `${'a-long-name-without-a-space-'.repeat(6)}.mp4`);
    writeFileSync(broken, 'no film');
    const [{ sessionId }] = await ask('GET', '/api/recordings', undefined, session);
    await ask('POST', '/api/recordings', { path: broken, sessionId }, session);
    const row = panel('Recordings').locator('tr', { hasText: 'a-long-name' });
    for (;;) {
      const all = await ask('GET', '/api/recordings', undefined, session);
      if (all.some(({ state }) => state === 'failed')) break;
      await page.waitForTimeout(300);
    }
    for (const [width, scheme] of [
      [380, 'dark'],
      [1280, 'light'],
    ]) {
      const again = await openOverview({ width, scheme });
      const failed = again.panel('Recordings').locator('tr', { hasText: 'failed' });
      await failed.waitFor();
      assert.doesNotMatch(await failed.innerText(), /0 × 0/);
      assert.equal(await overflow(again.page), 0);
      const table = again.page.locator('[aria-label="Table of recordings"]');
      assert.ok(await table.evaluate((each) => each.scrollWidth <= each.clientWidth));
      assert.deepEqual(await faults(again.page), []);
      await again.close();
    }
    await page.reload();
    await row.getByRole('button', { name: /^Remove/ }).click();
    await page.locator('dialog[open] button.danger').click();
    await panel('Recordings').locator('.outcome', { hasText: 'was removed' }).waitFor();
    await row.waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
    await close();
  });

  test('lists follow what another program adds', async () => {
    const { page, panel, close } = await openOverview();
    const broken = join(folder, 'by hand.mp4');
    writeFileSync(broken, 'no film'); // it cannot be analysed
    const [{ sessionId }] = await ask('GET', '/api/recordings', undefined, session);
    await ask('POST', '/api/recordings', { path: broken, sessionId }, session);
    await panel('Recordings').locator('tr', { hasText: 'by hand' }).waitFor();
    await panel('Recordings').locator('tr', { hasText: 'failed' }).waitFor();
    // What others do to tasks.
    const [task] = await ask('GET', '/api/tasks?all=1', undefined, session);
    const name = new RegExp(`^Take back task ${task.id} `);
    const takeBack = panel('Tasks of all coders').getByRole('button', { name });
    for (const [state, shown] of [
      ['done', 'detached'],
      ['open', 'attached'],
    ]) {
      await ask('PUT', `/api/tasks/${task.id}`, { state }, session);
      await takeBack.waitFor({ state: shown });
    }
    // A therapist has nothing of what could not be read.
    await page.evaluate(() => (location.hash = '#/children/1'));
    await page.waitForSelector('.session-line');
    assert.equal(await page.locator('main', { hasText: 'by hand' }).count(), 0);
    await close();
    const all = await ask('GET', '/api/recordings', undefined, session);
    const { id } = all.find(({ state }) => state === 'failed');
    await ask('DELETE', `/api/recordings/${id}`, undefined, session);
  });

  // Behind all others: nothing is left then.
  test('what was erased is said in view, and no list shows it any more', async () => {
    const work = join(folder, 'ada.inkling-codes');
    const out = ['--coder', 'ada', '-o', work, '--quiet'];
    execFileSync(process.env.INKLING_PROGRAM, ['project', 'export-codes', projectFolder(), ...out]);
    const { page, panel, complaints, close } = await openOverview({ width: 380, scheme: 'dark' });
    await panel('People').locator('.people button', { hasText: 'C01' }).click();
    await panel('People').locator('summary', { hasText: 'Change the pseudonym' }).click();
    const renames = panel('People').locator('form[aria-label="Another pseudonym for C01"]');
    await renames.locator('[name=pseudonym]').fill('C09');
    await page.keyboard.press('Enter');
    await renames.locator('text=ada.inkling-codes of ada').waitFor();
    const form = panel('People').locator('form[aria-label=Withdraw]');
    await form.locator('input').fill('C01');
    await form.locator('button').click();
    const notice = page.locator('dialog.withdrawn[open]');
    await notice.waitFor();
    const text = await notice.innerText();
    assert.match(text, /C01 was erased from this project, with 1 recording/);
    assert.match(text, /Tell each coder/);
    assert.match(text, /ada\.inkling-codes of ada, \d{4}-\d\d-\d\d/);
    assert.ok(await notice.evaluate((each) => each.getBoundingClientRect().top >= 0));
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await faults(page), []);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await panel('Coders').isVisible(), false);
    assert.equal(await notice.isVisible(), true);
    await page.emulateMedia({ media: null });
    await notice.locator('button', { hasText: 'Close' }).click();
    await page.locator('main >> text=C01').first().waitFor({ state: 'detached' });
    assert.equal(await page.locator('main', { hasText: recording.name }).count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });
});
