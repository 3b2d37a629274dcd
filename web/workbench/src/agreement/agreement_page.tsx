import { useRef, useState } from 'preact/hooks';
import { percentOf, unbroken } from '../../../shared/format';
import { Fold, Notes } from '../../../shared/parts';
import { ApiError, type Api } from '../api';
import { downloadFile } from '../keep_as_file';
import type { State } from '../types';
import {
  kAllDifferences,
  kUsual,
  pairOf,
  queryOf,
  sliceName,
  type Agreement,
  type AgreementReport,
  type Options,
  type Slice,
  type Wanted,
} from './agreement';
import { AspectPanels } from './aspect_panels';
import { Breakdown, kKinds } from './breakdown';
import { DifferenceList, kDifferencesId } from './difference_list';
import { OptionsForm } from './options_form';
import { useAgreement, type Computed } from './use_agreement';

// What was chosen last in this window, for who comes back from an event.
interface View {
  options: Options;
  of: string; // name of the slice whose figures are shown
  wanted: Wanted;
}
let lastView: View = { options: kUsual, of: '', wanted: kAllDifferences };

const kFiguresId = 'figures';

function goTo(id: string): void {
  const part = document.getElementById(id)!;
  part.focus({ preventScroll: true });
  part.scrollIntoView();
}

interface Props {
  api: Api;
  state: State;
}

// How far coders agree, in words and figures, and where they do not.
export function AgreementPage({ api, state }: Props) {
  const [view, setView] = useState(lastView);
  const change = (part: Partial<View>) => setView((lastView = { ...view, ...part }));
  const query = queryOf(view.options);
  const computed = useAgreement(api, query);
  const { agreement } = computed;
  const report = agreement?.result ?? null;
  return (
    <main class="agreement">
      <div class="summary">
        <h1>
          <a class="back screen-only" href="#" aria-label="The project">
            ‹
          </a>{' '}
          How far coders agree <span class="number">{state.project.name}</span>
        </h1>
        {report && <Lead report={report} />}
      </div>
      <Working computed={computed} />
      {agreement && <LeftOut names={agreement.leftOut} />}
      {report && (
        <ul class="cautions">
          {report.cautions.map(({ about, text }) => (
            <li key={about} class="caution">
              {text}
            </li>
          ))}
        </ul>
      )}
      <section class="panel screen-only" aria-label="What is compared">
        <details open={Boolean(agreement?.error)}>
          <summary>
            <h2>What is compared</h2>
          </summary>
          <OptionsForm
            key={query}
            state={state}
            options={view.options}
            choose={(options) => change({ options })}
          />
        </details>
      </section>
      {report && (
        <Report
          api={api}
          query={query}
          atUs={agreement!.atUs}
          report={report}
          view={view}
          change={change}
        />
      )}
    </main>
  );
}

function Lead({ report }: { report: AgreementReport }) {
  const [first, second, ...others] = report.summary;
  return (
    <>
      <p class="lead">{unbroken(`${first} ${second}`)}</p>
      {others.length > 0 && <p class="explain">{unbroken(others.join(' '))}</p>}
    </>
  );
}

// What is in no figure, as it would tell what others noted.
function LeftOut({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p class="caution left-out">
      In no figure, table or list here, as you still code {names.length === 1 ? 'it' : 'them'}{' '}
      without others’ events: {names.join('; ')}. Finish your open{' '}
      {names.length === 1 ? 'task' : 'tasks'} there first.
    </p>
  );
}

// That it is computed, that it was not, or when it was.
function Working({ computed }: { computed: Computed }) {
  const { agreement, trouble, stopped, again, stop } = computed;
  const error = agreement?.error;
  const done = agreement !== null && (agreement.progress === 1 || error !== null);
  if (stopped) {
    return (
      <p class="notice" role="status">
        It was stopped.
        <button class="chip" onClick={again}>
          Compute it
        </button>
      </p>
    );
  }
  if (trouble || error) {
    const what = error && new ApiError(400, error.error, '', error.todo).sentence;
    return (
      <p class="notice trouble" role="alert">
        {trouble || what}
        <button class="chip" onClick={again}>
          Try again
        </button>
      </p>
    );
  }
  if (done) return <Done agreement={agreement} again={again} />;
  const share = agreement?.progress ?? 0;
  return (
    <p class="notice" role="status">
      Comparing the coders …
      <progress value={share} max={1} aria-label={`Compared: ${percentOf(share)}`} />
      <button class="chip" onClick={stop}>
        Stop
      </button>
    </p>
  );
}

function Done({ agreement, again }: { agreement: Agreement; again: () => void }) {
  const at = new Date((agreement.atUs ?? 0) / 1000);
  return (
    <p class="hint as-of" role="status">
      As of {at.toLocaleString('sv-SE').slice(0, 16)}.{' '}
      <button class="chip screen-only" onClick={again}>
        Look for changes
      </button>
    </p>
  );
}

interface ReportProps {
  api: Api;
  query: string;
  atUs: number | null;
  report: AgreementReport;
  view: View;
  change: (part: Partial<View>) => void;
}

function Report({ api, query, atUs, report, view, change }: ReportProps) {
  const { slices, level } = report;
  const whole = slices.filter(({ by }) => by !== 'emotion' && by !== 'action unit');
  const shown = whole.find((slice) => sliceName(slice) === view.of) ?? whole[0];
  const figures = useRef<HTMLDivElement>(null);

  function show(wanted: Partial<Wanted>): void {
    change({ wanted: { ...kAllDifferences, ...wanted } });
    goTo(kDifferencesId);
  }
  function differences(slice: Slice): void {
    if (slice.by === 'emotion') show({ emotion: slice.of });
    else if (slice.by === 'action unit') show({ unit: Number(slice.of.slice(2)) });
    else show({ pair: pairOf(slice) ?? '' });
  }
  function showFigures(slice: Slice): void {
    change({ of: sliceName(slice) });
    goTo(kFiguresId);
  }

  return (
    <>
      <TakeAlong api={api} query={query} />
      <div id={kFiguresId} ref={figures} tabIndex={-1} role="group" aria-label="Figures">
        <SliceChoice
          slices={whole}
          shown={shown}
          choose={(slice) => change({ of: sliceName(slice) })}
        />
        <AspectPanels
          slice={shown}
          level={level}
          show={(emotion, named) => show({ pair: pairIn(slices, shown), emotion, named })}
        />
      </div>
      {kKinds.map((kind) => {
        const of = slices.filter(({ by }) => by === kind.by);
        if (of.length === 0) return null;
        const stands = kind.by === 'emotion' || kind.by === 'action unit';
        return (
          <Breakdown
            key={kind.by}
            kind={kind}
            slices={of}
            level={level}
            differences={differences}
            figures={stands ? null : showFigures}
          />
        );
      })}
      <DifferenceList
        key={atUs}
        api={api}
        query={query}
        atUs={atUs}
        slices={slices}
        wanted={view.wanted}
        choose={(wanted) => change({ wanted })}
      />
      <section class="panel" aria-label="How it was computed">
        <Fold title={<h2>How it was computed</h2>}>
          <p>
            Two codes mean the same movement where their frames overlap by {report.overlap} or more:
            frames in both, divided by frames in either. As many as possible are matched, one to
            one. Lines beside a dot are {percentOf(level)} intervals: percentiles over{' '}
            {report.resamples} resamples of the subjects. Marks no more than {report.tolerance_ms}{' '}
            ms apart are within the tolerance. All but the figures by stage are of stages in which
            coders code by themselves, unless one stage was chosen. <code>inkling agreement</code>{' '}
            gives the same figures.
          </p>
          <Notes notes={report.notes} />
        </Fold>
      </section>
    </>
  );
}

// The pair whose movements a slice of two coders holds.
function pairIn(slices: Slice[], shown: Slice): string {
  const own = pairOf(shown);
  if (own !== null) return own;
  const pair = slices.find(
    ({ by, coders }) => by === 'coders' && coders.join() === shown.coders.join(),
  );
  return pair?.of ?? '';
}

interface ChoiceProps {
  slices: Slice[];
  shown: Slice;
  choose: (slice: Slice) => void;
}

// Whose figures the panels below show.
function SliceChoice({ slices, shown, choose }: ChoiceProps) {
  if (slices.length === 1) return null;
  return (
    <label class="slice-choice">
      Figures of{' '}
      <select
        value={sliceName(shown)}
        onChange={(event) =>
          choose(slices.find((slice) => sliceName(slice) === event.currentTarget.value)!)
        }
      >
        {slices.map((slice) => (
          <option key={sliceName(slice)} value={sliceName(slice)} selected={slice === shown}>
            {sliceName(slice)}
          </option>
        ))}
      </select>
    </label>
  );
}

function TakeAlong({ api, query }: { api: Api; query: string }) {
  const [trouble, setTrouble] = useState('');
  async function take(format: string): Promise<void> {
    try {
      await downloadFile(
        api,
        `/api/agreement/file?${query}&format=${format}`,
        `agreement.${format}`,
      );
      setTrouble('');
    } catch (error) {
      setTrouble(error instanceof ApiError ? error.sentence : String(error));
    }
  }
  return (
    <div class="buttons screen-only" role="group" aria-label="Take the figures along">
      <button class="chip" onClick={() => void take('csv')}>
        All figures as a table (.csv)
      </button>
      <button class="chip" onClick={() => void take('json')}>
        For programs (.json)
      </button>
      <button class="chip" onClick={() => print()}>
        Print
      </button>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </div>
  );
}
