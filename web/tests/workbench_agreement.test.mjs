import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  ask,
  faults,
  kProgram,
  missing,
  openContext,
  overflow,
  projectFolder,
  signalServer,
  signedIn,
  signIn,
  startMadeProject,
  stopProject,
} from './workbench.mjs';

if (missing) throw new Error(missing);

const kSimulated = join(dirname(fileURLToPath(import.meta.url)), '../../tests/simulated_study.py');
const kRoundedBy = 0.051; // of what the page shows with one digit, or two

// Simulated coders code a project through the server; what was planted.
function simulate(study) {
  const told = execFileSync('python3', [kSimulated, study], {
    env: { ...process.env, INKLING: kProgram, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return JSON.parse(told);
}

function command(...flags) {
  const args = ['agreement', projectFolder(), '--json', '--quiet', ...flags];
  const told = JSON.parse(execFileSync(kProgram, args, { maxBuffer: 1 << 28 }));
  delete told.rows; // of files
  return told;
}

const sliceIn = (report, by, of) =>
  report.slices.find((slice) => slice.by === by && slice.of === of);

// As the page writes it.
function shown({ value, unit }) {
  if (value === null) return 'not defined';
  const text = value.toFixed(unit ? 1 : 2);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

describe('agreement page', () => {
  let told;
  before(async () => void (told = await startMadeProject(simulate)));
  after(stopProject);

  async function opened(options = {}) {
    const context = await openContext(options);
    const page = await context.openPage();
    await signIn(page, told.owner);
    await page.click('text=Agreement of the coders');
    await page.waitForSelector('#differences');
    return { ...context, page };
  }

  // What the figures of a slice say in words: "Reliability" -> "0.86 (0.81 to 0.90): Of all …"
  async function wordsOf(page, name) {
    await page.selectOption('.slice-choice select', name);
    await page.waitForFunction(() => {
      const folds = [...document.querySelectorAll('#figures details')];
      for (const fold of folds) fold.open = true;
      return folds.every((fold) => fold.children.length > 1);
    });
    return page.evaluate(() =>
      [...document.querySelectorAll('#figures .meaning-list > div')].map((row) => [
        row.querySelector('dt').textContent,
        row.querySelector('dd').textContent,
      ]),
    );
  }

  test('shows the figures of the command, each with what it means', async () => {
    const { page, complaints, close } = await opened();
    const report = command();
    const owner = await signedIn(told.owner);
    const { result } = await ask('GET', '/api/agreement', undefined, owner);
    assert.deepEqual(result, report);
    const lead = (await page.innerText('.summary')).replaceAll('\u00a0', ' ');
    for (const sentence of report.summary) assert.ok(lead.includes(sentence), sentence);
    const cautions = await page.locator('.cautions li').allInnerTexts();
    assert.deepEqual(
      cautions,
      report.cautions.map(({ text }) => text),
    );
    for (const [by, of, name] of [
      ['all', 'all coders', 'All coders'],
      ['coders', 'expert / novice 1', 'Expert / novice 1'],
      ['coder again', 'drifting', 'drifting, the same again'],
    ]) {
      const words = (await wordsOf(page, name)).map(([, text]) => text);
      for (const figure of sliceIn(report, by, of).figures) {
        if (figure.unit === 'ms') continue; // stands behind that in frames
        const found = words.some(
          (text) =>
            text.endsWith(figure.meaning) &&
            (!('value' in figure) || text.includes(shown(figure)) || figure.value === null),
        );
        assert.ok(found, `${name}: ${figure.quantity} ${figure.statistic}: ${figure.meaning}`);
      }
    }
    assert.deepEqual(complaints, []);
    await close();
  });

  test('finds the planted errors, and none where none was planted', async () => {
    const { page, close } = await opened();
    const rows = {
      'movements reliability ': 'Reliability',
      'movements of {first} also noted by {second} ': '{first}’s, also noted by {second}',
      'emotion observed agreement ': 'Observed agreement',
      'onset mean difference frames': 'Onset',
      'offset mean difference frames': 'Offset',
      'length mean difference frames': 'Length',
    };
    for (const { coders, planted, figures } of told.pairs) {
      const [first, second] = coders;
      const pair = `${first[0].toUpperCase()}${first.slice(1)} / ${second}`;
      const words = await wordsOf(page, pair);
      for (const { key, value } of figures) {
        const row = rows[key.join(' ')];
        if (!row) continue; // in ms
        const name = row.replace('{first}', first).replace('{second}', second);
        // Of several figures with that name the one whose meaning is of this quantity.
        const about = { emotion: /movements that both judged/, onset: /marks the|no difference/ };
        const meant =
          key[1] === 'mean difference'
            ? /later than|earlier than|longer|shorter|no difference/
            : (about[key[0]] ?? /./);
        const found = words.find(([dt, dd]) => dt === name && meant.test(dd));
        assert.ok(found, `${pair}: ${name}`);
        const numbers = found[1].replaceAll('−', '-');
        const match = /^(-?[\d.]+)(?: frames)?(?: \((-?[\d.]+) to (-?[\d.]+)\))?/.exec(numbers);
        assert.ok(match, numbers);
        const at = Number(match[1]);
        if (planted) {
          // Where nothing varies there is no interval, and the figure is the value.
          const [low, high] = [match[2] ?? at, match[3] ?? at].map(Number);
          assert.ok(
            low - kRoundedBy <= value && value <= high + kRoundedBy,
            `${pair} ${name}: ${numbers}, planted ${value}`,
          );
        } else {
          assert.deepEqual([at, match[2]], [value, undefined], `${pair} ${name}`);
        }
      }
    }
    // One unit is never noted by those who leave it out, and fear and surprise alone are confused.
    const table = page.locator('[aria-label="Emotions by expert and by novice 3"] .differs');
    await page.selectOption('.slice-choice select', 'Expert / novice 3');
    assert.deepEqual(
      (
        await table
          .locator('button')
          .evaluateAll((all) => all.map((one) => one.ariaLabel.replace(/^\d+: /, '')))
      ).sort(),
      ['expert says fear, novice 3 says surprise', 'expert says surprise, novice 3 says fear'],
    );
    await close();
  });

  test('leads from a confusion to its events, and from an event to its task', async () => {
    const { page, complaints, close } = await opened();
    await page.selectOption('.slice-choice select', 'Expert / novice 1');
    const cell = page.getByRole('button', { name: /expert says fear, novice 1 says surprise/ });
    const count = Number(await cell.innerText());
    await cell.click();
    await page.waitForSelector(`#differences :text("The first says fear, the second surprise.")`);
    await page.waitForSelector(`#differences [role=status]:has-text("${count} event")`);
    const rows = page.locator('#differences tbody tr');
    assert.equal(await rows.count(), count);
    for (const text of await rows.allInnerTexts()) {
      assert.match(text, /expert: fear[\s\S]*novice 1: surprise/);
    }
    const link = rows.first().locator('a').nth(1);
    const [, task, frame] = /#\/tasks\/(\d+)\/frame\/(\d+)$/.exec(await link.getAttribute('href'));
    const asked = page.waitForRequest((request) => request.url().includes(`/frames/${frame}?`));
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.coding-top h1');
    await asked; // there is no video: no picture comes
    const owner = await signedIn(told.owner);
    const { task: opened_ } = await ask('GET', `/api/tasks/${task}`, undefined, owner);
    assert.ok((await page.innerText('.coding-top h1')).includes(opened_.recordingName));
    await page.goBack();
    // What was chosen is still there.
    await page.waitForSelector(`#differences [role=status]:has-text("${count} event")`);
    assert.equal(await page.inputValue('.slice-choice select'), 'Expert / novice 1');
    assert.deepEqual(complaints, []);
    await close();
  });

  test('lists what is asked for', async () => {
    const { page, close } = await opened();
    await page.click('text=As a table, with the events that differ');
    await page.getByRole('button', { name: 'Events of exact / expert that differ' }).click();
    await page.waitForSelector('#differences [role=status]:has-text("0 events")');
    await page.selectOption('#differences select >> nth=0', 'expert / novice 2');
    await page.selectOption('#differences select >> nth=3', '4');
    await page.selectOption('#differences select >> nth=1', 'action units');
    await page.waitForSelector('#differences tbody tr');
    for (const text of await page.locator('#differences tbody tr').allInnerTexts()) {
      assert.match(text, /expert: .*AU [^,]*4[ABC]/);
    }
    await page.click('#differences >> text=All of them');
    await page.click('#differences >> text=Show more');
    await close();
  });

  const compare = (page) => page.getByRole('button', { name: 'Compare', exact: true }).click();

  test('compares as it is told to, and gives files', async () => {
    const { page, close } = await opened();
    await page.click('summary >> text=What is compared');
    await page.fill('[name=overlap]', '0.8');
    await page.fill('[name=ageBands]', '4, 5');
    await compare(page);
    const report = command('--overlap', '0.8', '--age-bands', '4,5');
    await page.waitForFunction(
      (sentence) =>
        document.querySelector('.summary').innerText.replaceAll('\u00a0', ' ').includes(sentence),
      report.summary[1],
    );
    await page.waitForSelector('[aria-label="By age"] >> text=4 years');
    const download = page.waitForEvent('download');
    await page.click('text=All figures as a table');
    const file = readFileSync(await (await download).path(), 'utf8');
    const value = sliceIn(report, 'all', 'all coders').figures[0].value;
    assert.ok(file.split('\n')[1].includes(`,${value},`), file.split('\n')[1]);
    // What cannot be compared is said, and mended by another choice.
    await page.selectOption('[name=tier]', 'macro');
    await compare(page);
    await page.waitForSelector('.notice.trouble >> text=No code is on the tier macro');
    await page.selectOption('[name=tier]', 'micro');
    await compare(page);
    await page.waitForSelector('#differences');
    await close();
  });

  test('stops what is being computed, and computes it when it is asked again', async () => {
    const { page, complaints, close } = await opened();
    await page.click('summary >> text=What is compared');
    await page.fill('[name=overlap]', '0.35');
    const asked = (method) => (response) =>
      response.request().method() === method && response.url().includes('overlap=0.35');
    const begun = page.waitForResponse(asked('GET'));
    const stopped = page.waitForResponse(asked('DELETE'));
    await compare(page);
    assert.equal((await (await begun).json()).result, null);
    signalServer('SIGSTOP'); // in the middle of it
    try {
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await page.waitForSelector('.notice >> text=It was stopped.');
    } finally {
      signalServer('SIGCONT');
    }
    assert.equal((await stopped).status(), 204);
    assert.equal(await page.locator('#differences').count(), 0);
    await page.click('text=Compute it');
    await page.waitForSelector('#differences');
    const lead = (await page.innerText('.summary')).replaceAll('\u00a0', ' ');
    for (const sentence of command('--overlap', '0.35').summary) {
      assert.ok(lead.includes(sentence), sentence);
    }
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const [width, scheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [380, 'light'],
    [380, 'dark'],
  ]) {
    test(`is without faults, ${width} pixels, ${scheme}`, async () => {
      const { page, complaints, close } = await opened({ width, scheme });
      await page.waitForSelector('#differences tbody tr');
      assert.deepEqual(await faults(page), []);
      await wordsOf(page, 'Expert / novice 1');
      assert.deepEqual(await faults(page), []);
      assert.ok((await overflow(page)) <= 0);
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  test('says by the keyboard what is drawn', async () => {
    const { page, close } = await opened();
    const chart = page.locator('[aria-label="By emotion"] .chart');
    await chart.focus();
    await page.keyboard.press('End');
    assert.match(
      await chart.locator('[role=status]').innerText(),
      /^surprise; 0\.\d\d; 95 % interval: /,
    );
    await page.keyboard.press('Enter');
    await page.waitForSelector('#differences:focus');
    assert.equal(await page.inputValue('#differences select >> nth=2'), 'surprise');
    await close();
  });

  test('tells an owner nothing of a face that they still code blind', async () => {
    const session = await signedIn(told.owner);
    const { me, stages } = await ask('GET', '/api/state', undefined, session);
    const [recording] = await ask('GET', '/api/recordings', undefined, session);
    const whole = command();
    const wish = {
      stageId: stages[0].id,
      coderIds: [me.id],
      recordingIds: [recording.id],
      role: 'child',
    };
    const { ids } = await ask('POST', '/api/tasks', wish, session);
    const { page, close } = await opened();
    await page.waitForSelector(`.left-out >> text=${recording.name}, face`);
    const { result } = await ask('GET', '/api/agreement', undefined, session);
    assert.equal(result.recordings, whole.recordings - 1);
    assert.ok(result.codes < whole.codes);
    assert.deepEqual(command(), whole); // the command is the owner's own choice
    for (const id of ids) await ask('PUT', `/api/tasks/${id}`, { state: 'done' }, session);
    await page.click('text=Look for changes');
    await page.locator('.left-out').waitFor({ state: 'detached' });
    await close();
  });

  test('is not for a coder', async () => {
    const context = await openContext();
    const page = await context.openPage();
    await signIn(page, 'novice 1');
    assert.equal(await page.locator('text=Agreement of the coders').count(), 0);
    await page.evaluate(() => (location.hash = '#/agreement'));
    await page.waitForSelector('.notice.trouble >> text=Is not for a coder');
    await context.close();
  });
});
